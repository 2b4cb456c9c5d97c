import { queryOptions } from '@tanstack/react-query'
import type { ListSource } from '@/components/list'
import { getJson, sendJson } from '@/lib/client'
import { listSource } from '@/lib/lists'
import type { components } from '@/lib/schema.gen'
import type { Page } from '@/lib/wire'

type Schemas = components['schemas']
type Paid = { paidFen: number | null }

export type Contract = Omit<Schemas['ContractView'], 'paidFen'> & Paid
export type ContractItem = Omit<Schemas['ContractItem'], 'paidFen'> & Paid
export type Term = Schemas['ContractTerm']
export type Hold = Schemas['ContractHold']
export type InvoiceItem = Schemas['ContractInvoiceItem']
export type Invoice = Schemas['ContractInvoiceView']
export type InvoiceBody = Schemas['ContractInvoiceBody']
export type QuotaChoice = Schemas['QuotaStanding']

export const contractStates = ['DRAFT', 'SUBMITTED', 'RETURNED', 'ACTIVE', 'ENDED', 'VOIDED'] as const
export const invoiceStates = ['ACTIVE', 'VOID'] as const
export const invoiceKinds = ['SPECIAL', 'NORMAL', 'RECEIPT', 'OTHER'] as const

export const contractSource = (year: number): ListSource<ContractItem> =>
  listSource<ContractItem>({
    key: 'contracts',
    path: '/contracts',
    totals: '/contracts/totals',
    exports: '/contracts/content',
    fixed: { year },
  })

export const invoiceSource = (year: number): ListSource<InvoiceItem> =>
  listSource<InvoiceItem>({
    key: 'invoices',
    path: '/invoices',
    totals: '/invoices/totals',
    exports: '/invoices/content',
    fixed: { year },
  })

export const contractQuery = (id: string) =>
  queryOptions({ queryKey: ['contracts', id], queryFn: () => getJson<Contract>(`/contracts/${id}`) })

export const invoiceQuery = (id: string) =>
  queryOptions({ queryKey: ['invoices', id], queryFn: () => getJson<Invoice>(`/invoices/${id}`) })

/** Quotas of units that a contract may hold money of. */
export const holdsQuery = (year: number, q: string) =>
  queryOptions({
    queryKey: ['quotas', 'holds', year, q],
    queryFn: () =>
      getJson<Page<QuotaChoice>>('/quotas', {
        year,
        kind: 'UNIT',
        account: 'Q3101',
        q: q || undefined,
        limit: 50,
      }),
  })

export const create = (body: unknown) => sendJson<Contract>('POST', '/contracts', { body })
export const change = (id: string, version: number, body: unknown) =>
  sendJson<Contract>('PUT', `/contracts/${id}`, { version, body })

/** A step of a contract, by its name in the address. */
export const step = (path: string, id: string, version: number, more: Record<string, unknown> = {}) =>
  sendJson<unknown>('POST', `/contracts/${id}/${path}`, { body: { version, ...more } })

export const register = (items: readonly InvoiceBody[]) =>
  sendJson<Page<InvoiceItem>>('POST', '/invoices', { body: { items } })

export const voidInvoice = (id: string, version: number, note: string) =>
  sendJson<Invoice>('POST', `/invoices/${id}/voidances`, { body: { version, note } })
