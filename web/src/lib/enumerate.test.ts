import i18next from 'i18next'
import { afterEach, expect, it } from 'vitest'
import { enumerate } from './enumerate'

afterEach(() => i18next.changeLanguage('zh'))

it('puts words into a sentence of either language', async () => {
  expect(enumerate(['预算股', '国库股', '债务股'])).toBe('预算股、国库股和债务股')
  expect(enumerate([])).toBe('')
  await i18next.changeLanguage('en')
  expect(enumerate(['a', 'b'])).toBe('a and b')
})
