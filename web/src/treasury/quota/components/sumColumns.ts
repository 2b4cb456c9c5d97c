import type { Sums } from '../wire'

/** The columns of money that stand beside every row of quotas, in the order of the flow: those behind 调整后预算 add up to it. */
export const sumColumns = [
  ['initial', 'initialFen'],
  ['adjusted', 'adjustedFen'],
  ['total', 'totalFen'],
  ['frozen', 'frozenFen'],
  ['encumbered', 'encumberedFen'],
  ['planned', 'plannedFen'],
  ['in_flight', 'inFlightFen'],
  ['paid', 'paidFen'],
  ['carried', 'carriedFen'],
  ['available', 'availableFen'],
] as const satisfies readonly (readonly [string, keyof Sums])[]

/** Columns that are left out while nothing stands in them. */
const rare = new Set<string>(['planned', 'carried'])

/** The columns that the sums of a table have something in. */
export const columnsFor = (sums: Sums | undefined) =>
  sumColumns.filter(([key, fen]) => !rare.has(key) || (sums?.[fen] ?? 0) !== 0)
