import { expect, it } from 'vitest'
import type { Sums } from '../wire'
import { columnsFor } from './sumColumns'

const none = {
  initialFen: 100,
  adjustedFen: 0,
  totalFen: 100,
  availableFen: 100,
  frozenFen: 0,
  encumberedFen: 0,
  plannedFen: 0,
  inFlightFen: 0,
  paidFen: 0,
  carriedFen: 0,
} as Sums

const keys = (sums: Sums | undefined) => columnsFor(sums).map(([key]) => key)

it('leaves out what plans and the year end have while that is nothing', () => {
  expect(keys(undefined)).not.toContain('planned')
  expect(keys(none)).toEqual([
    'initial',
    'adjusted',
    'total',
    'frozen',
    'encumbered',
    'in_flight',
    'paid',
    'available',
  ])
})

it('has every column that the total is made of', () => {
  const sums = { ...none, availableFen: 60, plannedFen: 30, carriedFen: 10 }
  const parts = columnsFor(sums).filter(([key]) => !['initial', 'adjusted', 'total'].includes(key))
  expect(parts.reduce((sum, [, fen]) => sum + sums[fen], 0)).toBe(sums.totalFen)
})
