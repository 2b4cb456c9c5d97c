import { queryOptions } from '@tanstack/react-query'
import type { ListSource } from '@/components/list'
import { downloadUrl, getJson, sendJson } from '@/lib/client'
import { listSource } from '@/lib/lists'
import type { components } from '@/lib/schema.gen'

type Schemas = components['schemas']
type Nullable<T, K extends keyof T> = Omit<T, K> & { [P in K]: T[P] | null }

export type YearList = Nullable<Schemas['YearendView'], 'voucher' | 'madeBy'>
export type YearListItem = Nullable<Schemas['YearendItem'], 'voucher' | 'madeBy'>
export type YearLine = Schemas['YearendLineView']
export type YearOverview = Schemas['YearendOverview']
export type YearOpening = Schemas['YearendOpeningView']
export type YearGroup = Schemas['YearendGroup']
export type YearObstacle = Schemas['YearendObstacle']
export type YearPolicy = Schemas['YearendPolicy']

export const listStates = ['DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'STUCK', 'POSTED', 'VOIDED'] as const

export const listsSource = (year: number): ListSource<YearListItem> =>
  listSource<YearListItem>({
    key: 'year-end',
    path: '/year-end-lists',
    totals: '/year-end-lists/totals',
    exports: '/year-end-lists/content',
    fixed: { year },
  })

/** What is approved is posted a moment later: until then it is asked again. */
export const listQuery = (id: string) =>
  queryOptions({
    queryKey: ['year-end', 'list', id],
    queryFn: () => getJson<YearList>(`/year-end-lists/${id}`),
    refetchInterval: (query) => (query.state.data?.state === 'APPROVED' ? 1000 : false),
  })

/** While the ledger is at work the page asks again, so that its bar moves also without the stream. */
export const overviewQuery = (year: number) =>
  queryOptions({
    queryKey: ['year-end', 'overview', year],
    queryFn: () => getJson<YearOverview>(`/year-closings/${year}`),
    refetchInterval: (query) => (query.state.data?.closing?.phase === 'RUNNING' ? 1000 : false),
  })

/** The closings of all years. */
export const closingsQuery = queryOptions({
  queryKey: ['year-end', 'closings'],
  queryFn: () => getJson<Schemas['YearendClosing'][]>('/year-closings'),
})

export const openingQuery = (year: number) =>
  queryOptions({
    queryKey: ['year-end', 'opening', year],
    queryFn: () => getJson<YearOpening>(`/year-openings/${year}`),
    refetchInterval: (query) => (query.state.data?.opening?.phase === 'RUNNING' ? 1000 : false),
  })

export const policiesQuery = queryOptions({
  queryKey: ['year-end', 'policies'],
  queryFn: () => getJson<{ items: YearPolicy[] }>('/year-end-policies'),
})

export const makeLists = (year: number) =>
  sendJson<Schemas['YearendMade']>('POST', '/year-end-lists', { body: { year } })

export interface Choice {
  line: number
  carryFen: number
  withdrawFen: number
  runFen: number
  reason: string
}

export const confirmLines = (list: YearList, lines: Choice[]) =>
  sendJson<YearList>('PUT', `/year-end-lists/${list.id}`, { version: list.version, body: { lines } })

const step = (path: string) => (list: Pick<YearList, 'id' | 'version'>) =>
  sendJson<YearList>('POST', `/year-end-lists/${list.id}/${path}`, { body: { version: list.version } })

export const refreshList = step('refreshments')
export const submitList = step('submissions')
export const reopenList = step('reopenings')
export const voidList = step('voidances')
export const postList = (list: Pick<YearList, 'id'>) =>
  sendJson<{ voucher: string }>('POST', `/year-end-lists/${list.id}/postings`)

export const cancelPlans = (year: number, basis: string) =>
  sendJson<{ plans: number }>('POST', `/year-closings/${year}/plan-cancellations`, { body: { basis } })

export const proposeClosing = (year: number, basis: string) =>
  sendJson<YearOverview>('POST', '/year-closings', { body: { year, basis } })

export const openYear = (body: { year: number; basis: string; number: string; title: string }) =>
  sendJson<YearOpening>('POST', '/year-openings', { body })

export const layDown = (body: unknown) =>
  sendJson<{ items: YearPolicy[] }>('POST', '/year-end-policies', { body })

export const listUrl = (id: string) => downloadUrl(`/year-end-lists/${id}/content`)
export const reportUrl = (year: number) => downloadUrl(`/year-closings/${year}/content`)
