import { expect, it } from 'vitest'
import { toCsv } from './csv'

it('quotes what has to be, and lets no text run as a formula', () => {
  expect(
    toCsv([
      ['a,b', 'say "x"', null, 5],
      ['=1+1', '-', 'two\nlines', ''],
    ]),
  ).toBe('\uFEFF"a,b","say ""x""",,5\r\n\'=1+1,\'-,"two\nlines",\r\n')
})
