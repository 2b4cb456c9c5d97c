import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { type ReviewCase, reviewCaseQuery } from './api'
import type { QueueView } from './useQueue'

export interface CaseView {
  /** The case that is shown; while the next one is fetched, still the one before. */
  shown: ReviewCase | undefined
  /** What is shown is not what was asked for yet. */
  behind: boolean
  error: unknown
  retry: () => void
}

/** The case on the desk; its neighbour is fetched before anybody asks for it. */
export function useCase({ current, items, next, open, loading }: QueueView): CaseView {
  const queries = useQueryClient()
  const query = useQuery({
    ...reviewCaseQuery(current ?? ''),
    enabled: current !== undefined,
    placeholderData: keepPreviousData,
  })
  const listed = items.find(({ id }) => id === current)?.version ?? 0
  const kept = query.isPlaceholderData ? undefined : query.data?.target.version
  // The case has come back since it was fetched: what is kept of it is of the round before.
  const old = kept !== undefined && kept < listed
  const { refetch } = query
  useEffect(() => {
    if (old) void refetch({ cancelRefetch: false })
  }, [old, refetch])
  const first = items[0]?.id
  useEffect(() => {
    if (current === undefined && first !== undefined && !loading) open(first)
  })
  const following = query.isPlaceholderData ? undefined : next?.id
  useEffect(() => {
    if (following !== undefined)
      void queries.prefetchQuery({ ...reviewCaseQuery(following), staleTime: 30_000 })
  }, [queries, following])
  return {
    shown: current === undefined || (old && !query.isFetchedAfterMount) ? undefined : query.data,
    behind: query.isPlaceholderData || old,
    error: query.isError ? query.error : null,
    retry: () => void refetch(),
  }
}
