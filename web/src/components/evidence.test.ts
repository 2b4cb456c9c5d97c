import { expect, it } from 'vitest'
import { readEvidence, writeEvidence } from './evidence'

it('stands in the URL and comes back', () => {
  const ref = {
    code: 'payment.paid',
    slice: { project: '01ABC' },
    asOf: '2021-07-31',
    knownAt: '2021-08-02T01:12:00.000000Z',
    since: '2021-06-30',
  }
  expect(readEvidence(writeEvidence(ref))).toEqual(ref)
})

it('is the same text whatever the order of its dimensions', () => {
  expect(writeEvidence({ code: 'a', slice: { x: '1', y: '2' } })).toBe(
    writeEvidence({ code: 'a', slice: { y: '2', x: '1' } }),
  )
  expect(writeEvidence({ code: 'a' })).toBe('a')
})
