import type { ListAnswer, ListAsk, ListSource } from '@/components/list'
import { downloadUrl, getJson } from './client'

type Query = Record<string, string | number | undefined>

export interface ListRoutes {
  /** First part of every query key: what a frame of the live stream names. */
  key: string
  path: string
  totals?: string
  exports?: string
  /** Of the page, not of its filters: the year. */
  fixed?: Query
}

const queryOf = (ask: ListAsk, fixed: Query = {}): Query => ({
  ...fixed,
  ...ask.filters,
  sort: ask.sort || undefined,
})

/** The requests of a list that speaks as every list does: ?after=&limit=&sort=&q=. */
export function listSource<T>({ key, path, totals, exports, fixed }: ListRoutes): ListSource<T> {
  return {
    items: (ask) => ({
      queryKey: [key, 'list', path, fixed ?? {}, ask],
      queryFn: () =>
        getJson<ListAnswer<T>>(path, {
          ...queryOf(ask, fixed),
          after: ask.after || undefined,
          limit: ask.limit,
        }),
    }),
    ...(totals && {
      totals: ({ filters }) => ({
        queryKey: [key, 'totals', totals, fixed ?? {}, filters],
        queryFn: () => getJson<Record<string, number | null>>(totals, { ...fixed, ...filters }),
      }),
    }),
    ...(exports && { exportUrl: (ask) => downloadUrl(exports, queryOf(ask, fixed)) }),
  }
}
