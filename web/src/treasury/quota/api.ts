import { queryOptions } from '@tanstack/react-query'
import type { ListSource } from '@/components/list'
import { downloadUrl, getJson, sendJson } from '@/lib/client'
import { listSource } from '@/lib/lists'
import type { Page } from '@/lib/wire'
import type {
  BookEntry,
  BudgetOrigin,
  By,
  FreezeLot,
  Grouped,
  QuotaDocument,
  QuotaPolicy,
  QuotaView,
  Receipt,
  Standing,
  Totals,
  TrialBalance,
  Voucher,
} from './wire'

/** Filters of quotas, as they stand in the URL. */
export const quotaFilters = [
  'q',
  'kind',
  'department',
  'fundNature',
  'functional',
  'depEconomic',
  'carried',
  'account',
  'available',
  'frozen',
  'unit',
  'project',
  'document',
] as const

export const quotaSource = (year: number, fixed: Record<string, string> = {}): ListSource<Standing> =>
  listSource<Standing>({
    key: 'quotas',
    path: '/quotas',
    totals: '/quotas/totals',
    exports: '/quotas/content',
    fixed: { year, ...fixed },
  })

/** The tree as a workbook: every row of sums before what it is the sum of. */
export const treeExport = (year: number, filters: Record<string, string>) =>
  downloadUrl('/quotas/content', { ...filters, year, tree: 'true' })

export const groupsQuery = (year: number, by: By, filters: Record<string, string> = {}, then?: By) =>
  queryOptions({
    queryKey: ['quotas', 'groups', year, by, then, filters],
    queryFn: () => getJson<Page<Grouped>>('/quotas/groups', { year, by, then, ...filters }),
  })

export const totalsQuery = (year: number, filters: Record<string, string> = {}) =>
  queryOptions({
    queryKey: ['quotas', 'totals', year, filters],
    queryFn: () => getJson<Totals>('/quotas/totals', { year, ...filters }),
  })

export const quotasOf = (year: number, filters: Record<string, string>) =>
  queryOptions({
    queryKey: ['quotas', 'some', year, filters],
    queryFn: () => getJson<Page<Standing>>('/quotas', { year, limit: 200, ...filters }),
  })

export const quotaQuery = (id: string, day = '') =>
  queryOptions({
    queryKey: ['quotas', id, day],
    queryFn: () => getJson<QuotaView>(`/quotas/${id}`, { day: day || undefined }),
  })

export const bookQuery = (id: string, account: string, day: string, after: string) =>
  queryOptions({
    queryKey: ['quotas', id, 'entries', account, day, after],
    queryFn: () =>
      getJson<Page<BookEntry>>(`/quotas/${id}/entries`, {
        account,
        day: day || undefined,
        after: after || undefined,
      }),
  })

export const bookExport = (id: string, account: string, day: string) =>
  downloadUrl(`/quotas/${id}/entries/content`, { account, day: day || undefined })

export const freezesQuery = (id: string) =>
  queryOptions({
    queryKey: ['quotas', id, 'freezes'],
    queryFn: () => getJson<Page<FreezeLot>>(`/quotas/${id}/freezes`),
  })

export const documentSource = (year: number): ListSource<QuotaDocument> =>
  listSource<QuotaDocument>({
    key: 'quota-documents',
    path: '/quota-documents',
    exports: '/quota-documents/content',
    fixed: { year },
  })

export const documentQuery = (id: string) =>
  queryOptions({
    queryKey: ['quota-documents', id],
    queryFn: () => getJson<QuotaDocument>(`/quota-documents/${id}`),
  })

export const documentExport = (year: number, document: string) =>
  downloadUrl('/quotas/content', { year, document })

export const journalSource = (year: number): ListSource<Voucher> =>
  listSource<Voucher>({
    key: 'quota-vouchers',
    path: '/quota-vouchers',
    exports: '/quota-vouchers/content',
    fixed: { year },
  })

export const voucherQuery = (id: string) =>
  queryOptions({
    queryKey: ['quota-vouchers', id],
    queryFn: () => getJson<Voucher>(`/quota-vouchers/${id}`),
  })

export const reverseVoucher = (id: string, reason: string) =>
  sendJson<Receipt>('POST', `/quota-vouchers/${id}/reversals`, { body: { reason } })

export const trialQuery = (year: number, day: string) =>
  queryOptions({
    queryKey: ['quotas', 'trial', year, day],
    queryFn: () => getJson<TrialBalance>(`/quota-trial-balances/${year}`, { day: day || undefined }),
  })

export const trialExport = (year: number, day: string) =>
  downloadUrl(`/quota-trial-balances/${year}/content`, { day: day || undefined })

export const policiesQuery = queryOptions({
  queryKey: ['quota-policies'],
  queryFn: () => getJson<Page<QuotaPolicy>>('/quota-policies'),
})

export const layDown = (body: unknown) => sendJson<Page<QuotaPolicy>>('POST', '/quota-policies', { body })

/** The budget that a document was issued by; nothing where something else has made it. */
export const originQuery = (document: string) =>
  queryOptions({
    queryKey: ['appropriations', 'of-document', document],
    queryFn: () =>
      getJson<BudgetOrigin[]>('/budget-documents', { document }).then(([first]) => first ?? null),
  })
