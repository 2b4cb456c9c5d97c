import { rateOf } from '@/components/PaidRate'
import type { MeasurePoint } from '@/lib/wire'
import type { Project } from '../wire'

/** What was paid by a day, as it stands on the curve of a plan: months from the beginning of the year, percent. */
export interface Paid {
  at: number
  percent: number
  month: number
  day: number
  last: boolean
}

/** The points of what was paid; none without a budget. */
export function paidPoints(points: MeasurePoint[], budgetFen: number | undefined): Paid[] {
  const list: Paid[] = []
  for (const { day, value } of points) {
    const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
    const rate = rateOf(value, budgetFen)
    if (rate === null) continue
    const days = new Date(Date.UTC(year, month, 0)).getUTCDate()
    list.push({ at: month - 1 + date / days, percent: rate / 100, month, day: date, last: date === days })
  }
  return list
}

/** How many basis points less than planned were paid by the last check-point that is behind us; nothing before the first one. */
export function behind(
  plan: NonNullable<Project['plan']>,
  paid: Paid[],
): { month: number; bp: number } | null {
  let found: { month: number; bp: number } | null = null
  for (const { month, percentBP } of plan) {
    const then = paid.find((point) => point.month === month && point.last)
    const now = paid.at(-1)
    if (percentBP !== null && then && now) found = { month, bp: percentBP - Math.round(now.percent * 100) }
  }
  return found
}
