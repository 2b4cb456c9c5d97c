import { cleanup, configure } from '@testing-library/react'
import { afterEach, beforeAll } from 'vitest'
import { startTexts } from '../src/app/i18n'

configure({ asyncUtilTimeout: 10_000 })
beforeAll(() => startTexts('zh'))
afterEach(cleanup)
