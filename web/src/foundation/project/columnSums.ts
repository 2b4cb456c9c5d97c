import type { ProjectTotals } from '@/lib/wire'

/** The sums that stand below the columns of the list: a year has one for each kind of fund. */
export function columnSums({ lifeTotalFen, years }: ProjectTotals, year: number): Record<string, number> {
  const mine = years.filter((sum) => sum.year === year)
  return { lifeTotalFen, yearFen: mine.reduce((total, { amountFen }) => total + amountFen, 0) }
}
