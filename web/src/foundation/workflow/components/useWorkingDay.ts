import { useQuery } from '@tanstack/react-query'
import { useBook } from '@/app/session/session'
import { yearsQuery } from '../api'
import { minutesOfDay } from '../model/hours'

/** What a working day has when no calendar tells. */
const usual = 7 * 60

/** Minutes of a working day by the calendar of the book's year, else of the last before it. */
export function useWorkingDay(): number {
  const { year } = useBook()
  const years = useQuery({ ...yearsQuery, staleTime: 10 * 60_000 })
  const known = (years.data?.items ?? [])
    .filter((one) => one.year <= year)
    .toSorted((a, b) => b.year - a.year)
  return (known[0] && minutesOfDay(known[0].hours)) ?? usual
}
