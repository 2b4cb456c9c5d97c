import { describe, expect, it } from 'vitest'
import type { BoardRow } from '../wire'
import { averageRounds, firstShare, heatOf, roundsOf, sortedRows } from './heat'

const ageing = { warnDays: 10, lateDays: 20 }
const row = (code: string, days: number, late = 0) =>
  ({
    code,
    targets: 1,
    late,
    cells: days < 0 ? [] : [{ state: 'SUBMITTED', targets: 1, budgetFen: 0, oldestDays: days }],
    rounds: { passed: 0, first: 0, rounds: 0, most: 0 },
  }) as unknown as BoardRow

describe('heat of a cell', () => {
  it.each([
    ['SUBMITTED', 0, 0, 'none'],
    ['SUBMITTED', 1, 9, 'calm'],
    ['SUBMITTED', 1, 10, 'warn'],
    ['SUBMITTED', 1, 19, 'warn'],
    ['SUBMITTED', 1, 20, 'late'],
    ['PUBLISHED', 1, 300, 'calm'],
  ] as const)('%s with %i targets after %i days is %s', (state, targets, days, want) => {
    expect(heatOf(state, targets, days, ageing)).toBe(want)
  })
})

describe('order and sums', () => {
  it('puts the longest waiting first, those without last', () => {
    const rows = [row('101', 3), row('102', -1), row('103', 30)]
    expect(sortedRows(rows, '-SUBMITTED').map(({ code }) => code)).toEqual(['103', '101', '102'])
    expect(sortedRows(rows, '').map(({ code }) => code)).toEqual(['101', '102', '103'])
    expect(sortedRows([row('101', 3), row('102', 3, 4)], '-late')[0]?.code).toBe('102')
  })
  it('adds up the rounds of the departments shown', () => {
    const one = { ...row('101', 3), rounds: { passed: 3, first: 2, rounds: 4, most: 2 } }
    const other = { ...row('102', 3), rounds: { passed: 1, first: 0, rounds: 3, most: 3 } }
    expect(roundsOf([one, other])).toEqual({ passed: 4, first: 2, rounds: 7, most: 3 })
    expect(firstShare(roundsOf([]))).toBeNull()
  })
  it('tells rounds, and nothing of nothing', () => {
    const rounds = { passed: 3, first: 2, rounds: 4, most: 2 }
    expect([firstShare(rounds), averageRounds(rounds)]).toEqual([6667, '1.3'])
    expect(averageRounds({ passed: 0, first: 0, rounds: 0, most: 0 })).toBeNull()
  })
})
