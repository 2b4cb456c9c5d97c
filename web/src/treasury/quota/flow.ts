import type { Sums } from './wire'

/** One bar of the waterfall: from the year's first budget to what may still be spent. */
export interface Step {
  key: string
  /** What the bar adds or takes away; of a sum, the sum. */
  fen: number
  /** Where it begins, from below. */
  base: number
  sum: boolean
}

/** What is taken away on the way to what may be spent, in the order in which it stands there. */
const taken = [
  ['frozen', 'frozenFen'],
  ['encumbered', 'encumberedFen'],
  ['planned', 'plannedFen'],
  ['in_flight', 'inFlightFen'],
  ['paid', 'paidFen'],
  ['carried', 'carriedFen'],
] as const

/** Accounts that a picture leaves out while nothing stands there. */
const rare = new Set(['planned', 'carried'])

/** What was withdrawn is in what was adjusted. 年初 → 调整 → 冻结 → 合同 → 在途 → 已付 → 可用. Its parts add up to its sums. */
export function flowOf(sums: Sums): Step[] {
  const adjusted = sums.initialFen + sums.adjustedFen
  const steps: Step[] = [
    { key: 'initial', fen: sums.initialFen, base: 0, sum: true },
    {
      key: 'adjusted',
      fen: sums.adjustedFen,
      base: Math.min(sums.initialFen, adjusted),
      sum: false,
    },
  ]
  let left = adjusted
  for (const [key, name] of taken) {
    const fen = sums[name]
    if (fen === 0 && rare.has(key)) continue
    left -= fen
    steps.push({ key, fen: -fen, base: left, sum: false })
  }
  steps.push({ key: 'available', fen: sums.availableFen, base: 0, sum: true })
  return steps
}
