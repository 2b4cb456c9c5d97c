import type { QueryKey } from '@tanstack/react-query'
import type { ReactNode } from 'react'

/** What a list answers: one page, and how many there are up to 10,000. */
export interface ListAnswer<T> {
  items: T[]
  next?: string | null
  total: number
  totalCapped: boolean
}

/** What a list is asked for: the filters of the URL, a place, an order. */
export interface ListAsk {
  filters: Record<string, string>
  /** A column's sort name, "-" in front for downwards; empty for the list's own order. */
  sort: string
  after: string
  limit: number
}

export interface Column<T> {
  key: string
  title: string
  width?: number
  align?: 'left' | 'right' | 'center'
  /** Words that mean nothing when cut, as a code: they stand whole like figures do. */
  whole?: boolean
  /** The name the program sorts by; without it the column cannot be sorted. */
  sort?: string
  /** Not shown until chosen. */
  optional?: boolean
  render: (row: T) => ReactNode
  /** What of /totals stands under the column; sums cover the whole result, not the page. */
  total?: (totals: Record<string, number | null>) => ReactNode
}

export interface Asking<T> {
  queryKey: QueryKey
  queryFn: () => Promise<T>
}

export interface ListSource<T> {
  items: (ask: ListAsk) => Asking<ListAnswer<T>>
  totals?: (ask: ListAsk) => Asking<Record<string, number | null>>
  /** Address of the export of exactly what is filtered. */
  exportUrl?: (ask: ListAsk) => string
}
