import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { getJson } from '@/lib/client'
import { compare, root } from '../api'
import { earlierVersion } from '../model/desk'
import type { Comparison, Queue, ReviewSheet, TargetDetail } from '../wire'

/** The review form as the next reviewer finds it. */
export const reviewSheetQuery = (id: string) =>
  queryOptions({
    queryKey: [root, id, 'review-form'],
    queryFn: () => getJson<ReviewSheet>(`/targets/${id}/review-form`),
  })

/** What a reviewer looks for in his queue. */
export interface QueueAsk {
  year: string
  state: string
  department: string
  sort: string
}

export const queueKey = [root, 'queue']

/** What waits for me, a page after the other. */
export const queueQuery = ({ year, state, department, sort }: QueueAsk) =>
  infiniteQueryOptions({
    queryKey: [...queueKey, { year, state, department, sort }],
    queryFn: ({ pageParam }) =>
      getJson<Queue>('/targets/queue', {
        year,
        state: state || undefined,
        department: department || undefined,
        sort: sort || 'due',
        after: pageParam || undefined,
        limit: queuePage,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })

const queuePage = 50

/** A case as its reviewer needs it: all of it at once, so that nothing on the desk moves. */
export interface ReviewCase {
  target: TargetDetail
  sheet: ReviewSheet
  /** Against what the unit was given back, or what is in force; null in the first round. */
  comparison: Comparison | null
}

export const reviewCaseQuery = (id: string) =>
  queryOptions({
    queryKey: [root, id, 'case'],
    queryFn: async (): Promise<ReviewCase> => {
      const [target, sheet] = await Promise.all([
        getJson<TargetDetail>(`/targets/${id}`),
        getJson<ReviewSheet>(`/targets/${id}/review-form`),
      ])
      const before = earlierVersion(target)
      const after = { target: id, version: target.version }
      const comparison = before === 0 ? null : await compare({ target: id, version: before }, after)
      return { target, sheet, comparison }
    },
  })
