import { cleanup } from '@testing-library/react'
import { afterEach, beforeAll } from 'vitest'
import { startTexts } from '../src/app/i18n'

beforeAll(() => startTexts('zh'))
afterEach(cleanup)
