import type { Sums } from '../wire'

/** The columns of money that stand beside every row of quotas, in the order of the flow. */
export const sumColumns = [
  ['initial', 'initialFen'],
  ['adjusted', 'adjustedFen'],
  ['total', 'totalFen'],
  ['frozen', 'frozenFen'],
  ['encumbered', 'encumberedFen'],
  ['in_flight', 'inFlightFen'],
  ['paid', 'paidFen'],
  ['available', 'availableFen'],
] as const satisfies readonly (readonly [string, keyof Sums])[]
