import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useYear } from '@/app/frame/useYear'
import type { Search } from '@/app/root'
import { around } from '../model/desk'
import type { Waiting } from '../wire'
import { type QueueAsk, queueQuery } from './api'

export interface QueueView {
  ask: QueueAsk
  items: readonly Waiting[]
  total: number
  budgetFen: number
  loading: boolean
  error: unknown
  retry: () => void
  more: (() => void) | undefined
  /** The case on the desk; it stands in the URL. */
  current: string | undefined
  place: number
  previous: Waiting | undefined
  next: Waiting | undefined
  open: (id: string | undefined) => void
  filter: (changes: Partial<QueueAsk>) => void
}

/** What waits for me, as the URL filters and sorts it. */
export function useQueue(): QueueView {
  const search = useSearch({ strict: false }) as Search
  const navigate = useNavigate()
  const [year] = useYear()
  const ask: QueueAsk = {
    year: String(year),
    state: search.state ?? '',
    department: search.department ?? '',
    sort: search.sort ?? '',
  }
  const query = useInfiniteQuery({ ...queueQuery(ask), placeholderData: (old) => old })
  const items = query.data?.pages.flatMap((page) => page.items) ?? []
  const set = (changes: Record<string, string | undefined>) =>
    void navigate({ to: '.', search: (old: Search) => ({ ...old, ...changes }), replace: true } as never)
  const first = query.data?.pages[0]
  return {
    ask,
    items,
    total: first?.total ?? 0,
    budgetFen: first?.budgetFen ?? 0,
    loading: query.isPending,
    error: query.isError ? query.error : null,
    retry: () => void query.refetch(),
    more: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
    current: search.target,
    ...around(items, search.target),
    open: (target) => set({ target, form: undefined }),
    filter: (changes) =>
      set(Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, value || undefined]))),
  }
}
