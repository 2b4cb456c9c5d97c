import { expect, it } from 'vitest'
import { flowOf } from './flow'
import type { Sums } from './wire'

const sums: Sums = {
  initialFen: 66_960_000,
  adjustedFen: -1_000_000,
  totalFen: 65_960_000,
  pooledFen: 0,
  availableFen: 20_000_000,
  frozenFen: 5_000_000,
  encumberedFen: 0,
  plannedFen: 0,
  inFlightFen: 960_000,
  paidFen: 40_000_000,
  carriedFen: 0,
  withdrawnFen: 0,
}

it('leads from the first budget to what may be spent, and every bar begins where the last one ended', () => {
  const steps = flowOf(sums)
  expect(steps.map(({ key }) => key)).toEqual([
    'initial',
    'adjusted',
    'frozen',
    'encumbered',
    'in_flight',
    'paid',
    'available',
  ])
  expect(steps[1]).toEqual({ key: 'adjusted', fen: -1_000_000, base: 65_960_000, sum: false })
  expect(steps.at(-2)?.base).toBe(sums.availableFen)
})

it('shows what is rare only where there is something', () => {
  const keys = flowOf({ ...sums, availableFen: 0, carriedFen: 20_000_000 }).map(({ key }) => key)
  expect(keys).toContain('carried')
  expect(keys).not.toContain('planned')
})

it('begins a raise where the first budget ends', () => {
  expect(flowOf({ ...sums, adjustedFen: 100 })[1]).toEqual({
    key: 'adjusted',
    fen: 100,
    base: 66_960_000,
    sum: false,
  })
})
