import { type InfiniteData, type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { queueKey, reviewCaseQuery, type Step, takeStep } from '../api'
import type { Pass } from '../model/desk'
import type { Queue, StepBody } from '../wire'

export interface Deciding {
  id: string
  version: number
  /** It has to be taken up first. */
  taking: boolean
  act: Pass | 'RETURN'
  says: Omit<StepBody, 'version'>
}

const routes: Record<Deciding['act'], Step> = {
  PASS_DEPARTMENT: 'acceptances',
  PASS_BUSINESS: 'acceptances',
  GRADE: 'grades',
  RETURN: 'returns',
}

/** Takes a case up where nobody has, and decides it: each step is checked as if alone. */
export async function decide({ id, version, taking, act, says }: Deciding): Promise<void> {
  const seen = taking ? (await takeStep(id, 'acceptances', { version })).version : version
  await takeStep(id, routes[act], { ...says, version: seen })
}

/** Decides; when the program refuses, the case is read again and what was written stays. */
export function useDecision(onDone: (id: string) => void) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: decide,
    onSuccess: (_, { id, act }) => {
      leaveQueue(queries, id)
      onDone(id)
      void message.success(t(`web.target.done.${act}`))
      void queries.invalidateQueries({ queryKey: ['targets'] })
      void queries.invalidateQueries({ queryKey: ['workbench'] })
    },
    onError: (_, { id }) => queries.invalidateQueries({ queryKey: reviewCaseQuery(id).queryKey }),
  })
}

/** The row goes at once; the queue is counted again afterwards. */
function leaveQueue(queries: QueryClient, id: string): void {
  queries.setQueriesData<InfiniteData<Queue>>({ queryKey: queueKey }, (old) => {
    const row = old?.pages.flatMap(({ items }) => items).find((item) => item.id === id)
    if (!old || !row) return old
    return {
      ...old,
      pages: old.pages.map((page) => ({
        ...page,
        items: page.items.filter((item) => item.id !== id),
        total: page.total - 1,
        budgetFen: page.budgetFen - (row.budgetFen ?? 0),
      })),
    }
  })
}
