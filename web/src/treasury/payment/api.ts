import { queryOptions } from '@tanstack/react-query'
import type { ListSource } from '@/components/list'
import { getJson, sendFile, sendJson } from '@/lib/client'
import { listSource } from '@/lib/lists'
import type { components } from '@/lib/schema.gen'
import type { Page } from '@/lib/wire'

type Schemas = components['schemas']

export type Payment = Schemas['PaymentView']
export type PaymentItem = Schemas['PaymentListed']
export type Hit = Schemas['PaymentHitView']
export type Checked = Schemas['PaymentChecked']
export type Paper = Schemas['PaymentPaper']
export type Day = Schemas['PaymentDayView']
export type DayItem = Schemas['PaymentItem']
export type Supervision = Schemas['PaymentSupervision']
export type Reading = Schemas['PaymentReading']
export type QuotaChoice = Schemas['QuotaStanding']
export type PayeeChoice = Schemas['BankPayeeView']
export type ContractChoice = Schemas['ContractItem']
export type InvoiceChoice = Schemas['ContractInvoiceItem']

export const states = [
  'DRAFT',
  'SUBMITTED',
  'MONITOR_HELD',
  'FISCAL_REVIEW',
  'VOUCHER_ISSUED',
  'SENT',
  'BANK_ACCEPTED',
  'UNKNOWN',
  'PAID',
  'PARTIAL',
  'FAILED',
  'REJECTED_BY_BANK',
  'CLEARED',
  'BOOKED',
  'RETURNED',
  'CLOSED',
  'VOID',
] as const

export const waits = ['CLERK', 'UNIT_REVIEWER', 'FINANCE', 'FIRST', 'SECOND', 'BANK', 'TREASURY'] as const
export const kinds = ['SINGLE', 'BATCH', 'CARD'] as const

export const paymentSource = (year: number): ListSource<PaymentItem> =>
  listSource<PaymentItem>({
    key: 'payments',
    path: '/payments',
    totals: '/payments/totals',
    exports: '/payments/content',
    fixed: { year },
  })

export const paymentQuery = (id: string) =>
  queryOptions({ queryKey: ['payments', id], queryFn: () => getJson<Payment>(`/payments/${id}`) })

export const papersQuery = (id: string, issued: boolean) =>
  queryOptions({
    queryKey: ['payments', id, 'papers'],
    queryFn: () => getJson<Schemas['PaymentPapers']>(`/payments/${id}/papers`),
    enabled: issued,
  })

/** What waits at a desk: for a reviewer, or for the head who signs large payments as far up as a level. */
export const queueQuery = (year: number, who: string, level = 0) =>
  queryOptions({
    queryKey: ['payments', 'queue', year, who],
    queryFn: () =>
      level > 0
        ? toSign(year, level)
        : getJson<{ items: PaymentItem[] }>('/payments', { year, waiting: who, limit: 100 }),
  })

/**
 * Large payments that wait for the head of the section (level 1) or of the bureau (2): those that
 * rule P24 asks his signature for, and that nobody so far up has signed.
 */
async function toSign(year: number, level: number): Promise<{ items: PaymentItem[] }> {
  const { current } = await getJson<Schemas['ControlRuleView']>('/control-rules/P24')
  const limit = (name: string) => Number(current?.params[name] || Number.POSITIVE_INFINITY)
  const due = (fen: number) => (fen >= limit('sign2') ? 2 : fen >= limit('sign1') ? 1 : 0)
  const items: PaymentItem[] = []
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page: Page<PaymentItem> = await getJson('/payments', {
      year,
      state: 'FISCAL_REVIEW',
      limit: 200,
      after: after || undefined,
    })
    items.push(...page.items.filter((one) => due(one.amountFen) === level && one.signLevel < level))
    after = page.next || undefined
  }
  return { items }
}

export const checkQuery = (body: Record<string, unknown> | null) =>
  queryOptions({
    queryKey: ['payments', 'check', body],
    queryFn: () => sendJson<Checked>('POST', '/payment-checks', { body }),
    enabled: body !== null,
    retry: false,
  })

/** Quotas of units that something can be paid out of. */
export const choicesQuery = (year: number, q: string) =>
  queryOptions({
    queryKey: ['quotas', 'choices', 'payment', year, q],
    queryFn: () =>
      getJson<Page<QuotaChoice>>('/quotas', { year, kind: 'UNIT', q: q || undefined, limit: 50 }),
  })

export const quotaOf = (id: string) =>
  queryOptions({ queryKey: ['quotas', id, ''], queryFn: () => getJson<QuotaChoice>(`/quotas/${id}`) })

/** Payees in the register, by words or by the number of an account. */
export const payeesQuery = (q: string) =>
  queryOptions({
    queryKey: ['payees', 'choices', q],
    queryFn: () => getJson<Page<PayeeChoice>>('/payees', { q: q || undefined, limit: 20 }),
  })

/** Contracts in force of the year. */
export const contractsQuery = (year: number, q: string) =>
  queryOptions({
    queryKey: ['contracts', 'choices', year, q],
    queryFn: () =>
      getJson<Page<ContractChoice>>('/contracts', { year, state: 'ACTIVE', q: q || undefined, limit: 50 }),
  })

/** Registered invoices of the year that are not void. */
export const invoicesQuery = (year: number, q: string) =>
  queryOptions({
    queryKey: ['invoices', 'choices', year, q],
    queryFn: () =>
      getJson<Page<InvoiceChoice>>('/invoices', { year, state: 'ACTIVE', q: q || undefined, limit: 50 }),
  })

export const dayQuery = (day: string) =>
  queryOptions({ queryKey: ['payment-days', day], queryFn: () => getJson<Day>(`/payment-days/${day}`) })

export const monthQuery = (month: string) =>
  queryOptions({
    queryKey: ['payment-days', 'month', month],
    queryFn: () => getJson<Schemas['PaymentMonths']>(`/payment-months/${month}`),
  })

export const supervisionQuery = (year: number) =>
  queryOptions({
    queryKey: ['payments', 'supervision', year],
    queryFn: () => getJson<Supervision>('/payment-supervision', { year }),
  })

/** All rows of a batch; none of a single payment. */
export async function allRows(payment: Payment): Promise<Schemas['PaymentRow'][]> {
  const rows: Schemas['PaymentRow'][] = []
  for (let after: number | undefined = payment.kind === 'SINGLE' ? undefined : 0; after !== undefined; ) {
    const page: Schemas['PaymentRows'] = await getJson(`/payments/${payment.id}/rows`, { after, limit: 500 })
    rows.push(...page.items)
    after = page.next || undefined
  }
  return rows
}

/** What the rules say of an application, asked once. */
export const check = (body: unknown) => sendJson<Checked>('POST', '/payment-checks', { body })

export const create = (body: unknown) => sendJson<Payment>('POST', '/payments', { body })

export const change = (id: string, version: number, body: unknown) =>
  sendJson<Payment>('PUT', `/payments/${id}`, { version, body })

/** A step of one payment, as it was seen. */
export const step = (path: string, { id, version }: { id: string; version: number }, reason = '') =>
  sendJson<Schemas['PaymentReceipt']>('POST', `/payments/${id}/${path}`, {
    body: { version, ...(reason && { reason }) },
  })

export const reapply = (id: string) => sendJson<Payment>('POST', `/payments/${id}/reapplications`)

export const approveMany = (items: { id: string; version: number }[]) =>
  sendJson<Schemas['PaymentOutcomes']>('POST', '/payment-approvals', {
    body: { items: items.map(({ id, version }) => ({ id, seenVersion: version })) },
  })

export const readBatch = (file: File) => sendFile<Reading>('/payment-batch-readings', file)

export const turnDay = (day: string, path: string) => sendJson<Day>('POST', `/payment-days/${day}/${path}`)

export const settle = (item: { id: string; version: number }, opinion: string) =>
  sendJson<Day>('POST', `/reconciliation-items/${item.id}/settlements`, {
    body: { version: item.version, opinion },
  })
