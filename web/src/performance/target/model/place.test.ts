import type { TFunction } from 'i18next'
import { expect, it } from 'vitest'
import { placeWords } from './place'
import { sample } from './sample'

const say = (words: string) =>
  ((key: string) => (key === 'web.target.cell.purpose' ? words : key)) as TFunction

it('writes a broken heading in one line: English words apart, Chinese ones together', () => {
  expect(placeWords(say('Budget and\npurpose'), sample(), 'purpose')).toBe('Budget and purpose')
  expect(placeWords(say('预算及\n用途'), sample(), 'purpose')).toBe('预算及用途')
})
