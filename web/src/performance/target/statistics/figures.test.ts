import { describe, expect, it } from 'vitest'
import type { Statistics } from './api'
import { averageDays, foundByRound, gradeSum, mostOf, part, points, roundSum } from './figures'

const all = {
  year: 2021,
  departments: [
    { id: 'a', code: '101', name: '甲局' },
    { id: 'b', code: '102', name: '乙局' },
  ],
  rules: [],
  ruleRounds: [
    { rule: 'L12', round: 1, found: 5 },
    { rule: 'L44', round: 1, found: 3 },
    { rule: 'L12', round: 2, found: 1 },
  ],
  ruleCells: [
    { rule: 'L12', departmentId: 'a', found: 2, explained: 1 },
    { rule: 'L12', departmentId: 'b', found: 4, explained: 0 },
  ],
  rounds: [
    { departmentId: 'a', passed: 2, first: 1, rounds: 3, most: 2 },
    { departmentId: 'b', passed: 1, first: 1, rounds: 1, most: 1 },
  ],
  grades: [
    { departmentId: 'a', grade: 'GOOD', reviews: 2 },
    { departmentId: 'b', grade: 'GOOD', reviews: 1 },
  ],
  stays: [
    { departmentId: 'a', state: 'SUBMITTED', stays: 2, hours: 60, longestHours: 48 },
    { departmentId: 'b', state: 'SUBMITTED', stays: 1, hours: 0, longestHours: 0 },
  ],
  items: [],
} as unknown as Statistics

describe('figures of the review', () => {
  it('adds departments up, or keeps to one', () => {
    expect(roundSum(all)).toEqual({ passed: 3, first: 2, rounds: 4, most: 2 })
    expect(roundSum(all, 'b').most).toBe(1)
    expect([gradeSum(all, 'GOOD'), gradeSum(all, 'GOOD', 'a'), gradeSum(all, 'POOR')]).toEqual([3, 2, 0])
    expect(averageDays(all, 'SUBMITTED')).toBe(0.8)
    expect(averageDays(all, 'SUBMITTED', 'a')).toBe(1.3)
    expect(averageDays(all, 'PASSED')).toBeNull()
  })
  it('tells rules by round and department', () => {
    expect(foundByRound(all)).toEqual([
      { round: 1, found: 8 },
      { round: 2, found: 1 },
    ])
    expect(mostOf(all, 'L12', 1)).toEqual([{ id: 'b', name: '乙局', found: 4 }])
  })
  it('divides, and says nothing of nothing', () => {
    expect([part(1, 3), part(1, 0), points(2550, 3), points(1, 0)]).toEqual([3333, null, '8.5', null])
  })
})
