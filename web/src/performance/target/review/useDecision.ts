import { type InfiniteData, type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Step, takeStep } from '../api'
import type { Pass } from '../model/desk'
import type { Queue, StepBody } from '../wire'
import { queueKey, reviewCaseQuery } from './api'

export interface Deciding {
  id: string
  version: number
  /** It has to be taken up first. */
  taking: boolean
  act: Pass | 'RETURN' | 'SEND_BACK'
  says: Omit<StepBody, 'version'>
}

const routes: Record<Deciding['act'], Step> = {
  PASS_UNIT: 'acceptances',
  SIGN: 'acceptances',
  PASS_DEPARTMENT: 'acceptances',
  PASS_BUSINESS: 'acceptances',
  GRADE: 'grades',
  RETURN: 'returns',
  SEND_BACK: 'returns',
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
    onSuccess: async (_, { id, act }) => {
      await leaveQueue(queries, new Set([id]))
      keepPlace()
      onDone(id)
      void message.success(t(`web.target.done.${act}`))
      void queries.invalidateQueries({ queryKey: ['targets'] })
      void queries.invalidateQueries({ queryKey: ['workbench'] })
    },
    onError: (_, { id }) => queries.invalidateQueries({ queryKey: reviewCaseQuery(id).queryKey }),
  })
}

/** The case goes and its buttons with it: who works with the keyboard goes on from the desk. */
function keepPlace(): void {
  if (document.activeElement?.closest('.review-shown')) {
    document.querySelector<HTMLElement>('.review-desk')?.focus({ preventScroll: true })
  }
}

/** Rows go at once, and no answer that is on its way brings them back; the queue is counted again afterwards. */
export async function leaveQueue(queries: QueryClient, ids: ReadonlySet<string>): Promise<void> {
  await queries.cancelQueries({ queryKey: queueKey })
  queries.setQueriesData<InfiniteData<Queue>>({ queryKey: queueKey }, (old) => {
    const gone = old?.pages.flatMap(({ items }) => items).filter(({ id }) => ids.has(id)) ?? []
    if (!old || gone.length === 0) return old
    const fen = gone.reduce((sum, { budgetFen }) => sum + (budgetFen ?? 0), 0)
    return {
      ...old,
      pages: old.pages.map((page) => ({
        ...page,
        items: page.items.filter(({ id }) => !ids.has(id)),
        total: page.total - gone.length,
        budgetFen: page.budgetFen - fen,
      })),
    }
  })
}
