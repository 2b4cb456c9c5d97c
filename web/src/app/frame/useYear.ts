import { useNavigate, useSearch } from '@tanstack/react-router'
import type { Search } from '../root'
import { useBook } from '../session/session'

/** The year that is looked at: of the URL, else the book's; it stays while one moves about. */
export function useYear(): [number, (year: number) => void] {
  const book = useBook()
  const search = useSearch({ strict: false }) as Search
  const navigate = useNavigate()
  const year = Number(search.year) || book.year
  const choose = (next: number) => {
    const kept = next === book.year ? undefined : String(next)
    void navigate({ to: '.', search: (old: Search) => ({ ...old, year: kept, after: undefined }) } as never)
  }
  return [year, choose]
}
