import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Search } from '@/app/root'
import type { ListAsk } from './list'

export interface ListState {
  ask: ListAsk
  /** Which page this is, from 1. */
  page: number
  /** Key of the row whose drawer is open. */
  open: string
  set: (changes: Search) => void
  sortBy: (name: string) => void
  toNext: (after: string) => void
  toPrevious: () => void
}

export interface ListOptions {
  /** Names of the filters that stand in the URL; others there belong to the page. */
  filters: readonly string[]
  limit?: number
  /** Filters that hold when the URL names none. */
  defaults?: Record<string, string>
}

const dot = '~'

/**
 * The state of a list, kept in the URL: filters, sort, place, open row. The places gone
 * through stand in `after` one behind the other, so that going back needs no offsets.
 */
export function useListState({ filters, limit = 20, defaults }: ListOptions): ListState {
  const search = useSearch({ strict: false }) as Search
  const navigate = useNavigate()
  const trail = search.after ? search.after.split(dot) : []
  const names = filters.join(' ')

  const ask = useMemo<ListAsk>(() => {
    const chosen = names.split(' ').map((name) => [name, search[name] ?? defaults?.[name] ?? ''])
    return {
      filters: Object.fromEntries(chosen.filter(([, value]) => value !== '')),
      sort: search.sort ?? '',
      after: search.after?.split(dot).at(-1) ?? '',
      limit,
    }
  }, [names, search, defaults, limit])

  const go = (changes: Search, replace: boolean) => {
    void navigate({ to: '.', search: (old: Search) => ({ ...old, ...changes }), replace } as never)
  }
  const set = (changes: Search) => {
    const onlyRow = Object.keys(changes).every((name) => name === 'open')
    go(onlyRow ? changes : { ...changes, after: undefined, open: undefined }, true)
  }
  return {
    ask,
    page: trail.length + 1,
    open: search.open ?? '',
    set,
    sortBy: (name) =>
      set({ sort: ask.sort === name ? `-${name}` : ask.sort === `-${name}` ? undefined : name }),
    toNext: (after) => go({ after: [...trail, after].join(dot), open: undefined }, false),
    toPrevious: () => go({ after: trail.slice(0, -1).join(dot) || undefined, open: undefined }, false),
  }
}
