import { queryOptions } from '@tanstack/react-query'
import type { ListSource } from '@/components/list'
import { getJson, sendJson } from '@/lib/client'
import { listSource } from '@/lib/lists'
import type { components } from '@/lib/schema.gen'
import type { Page } from '@/lib/wire'

type Schemas = components['schemas']
type Nullable<T, K extends keyof T> = Omit<T, K> & { [P in K]: T[P] | null }

export type Adjustment = Nullable<Schemas['AdjustmentView'], 'voucher' | 'contract' | 'madeBy'>
export type AdjustmentItem = Nullable<Schemas['AdjustmentItem'], 'voucher' | 'contract' | 'madeBy'>
export type Trial = Schemas['AdjustmentTrial']
export type StandingRow = Schemas['AdjustmentStandingRow']
export type QuotaChoice = Schemas['QuotaStanding']

export const adjustmentStates = [
  'DRAFT',
  'SUBMITTED',
  'RETURNED',
  'APPROVED',
  'STUCK',
  'POSTED',
  'REJECTED',
  'VOIDED',
] as const

export const adjustmentSource = (year: number): ListSource<AdjustmentItem> =>
  listSource<AdjustmentItem>({
    key: 'adjustments',
    path: '/adjustments',
    totals: '/adjustments/totals',
    exports: '/adjustments/content',
    fixed: { year },
  })

/** What is approved is posted a moment later: until then it is asked again. */
export const adjustmentQuery = (id: string) =>
  queryOptions({
    queryKey: ['adjustments', id],
    queryFn: () => getJson<Adjustment>(`/adjustments/${id}`),
    refetchInterval: (query) => (query.state.data?.state === 'APPROVED' ? 1000 : false),
  })

export const trialQuery = (body: Record<string, unknown> | null) =>
  queryOptions({
    queryKey: ['adjustments', 'trial', body],
    queryFn: () => sendJson<Trial>('POST', '/adjustment-trials', { body }),
    enabled: body !== null,
    retry: false,
  })

/** Quotas that a line may take from or give to. */
export const choicesQuery = (year: number, kind: string, account: string, q: string) =>
  queryOptions({
    queryKey: ['quotas', 'choices', year, kind, account, q],
    queryFn: () =>
      getJson<Page<QuotaChoice>>('/quotas', {
        year,
        kind,
        account: account || undefined,
        q: q || undefined,
        limit: 50,
      }),
  })

export const quotaOf = (id: string) =>
  queryOptions({ queryKey: ['quotas', id, ''], queryFn: () => getJson<QuotaChoice>(`/quotas/${id}`) })

/** Registrations of contracts that a release may name. */
export const contractsQuery = (year: number) =>
  queryOptions({
    queryKey: ['adjustments', 'contracts', year],
    queryFn: () =>
      getJson<Page<AdjustmentItem>>('/adjustments', { year, kind: 'ENCUMBER', state: 'POSTED', limit: 200 }),
  })

export const create = (body: unknown) => sendJson<Adjustment>('POST', '/adjustments', { body })

export const change = (id: string, version: number, body: unknown) =>
  sendJson<Adjustment>('PUT', `/adjustments/${id}`, { version, body })

const step = (path: string) => (id: string, version: number) =>
  sendJson<Adjustment>('POST', `/adjustments/${id}/${path}`, { body: { version } })

export const submit = step('submissions')
export const voidIt = step('voidances')
export const postAgain = (id: string) =>
  sendJson<Schemas['HandoverReceipt']>('POST', `/adjustments/${id}/postings`)
