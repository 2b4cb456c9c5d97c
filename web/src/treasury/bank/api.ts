import { queryOptions } from '@tanstack/react-query'
import { getJson, sendFile, sendJson } from '@/lib/client'
import { listSource } from '@/lib/lists'
import type { components } from '@/lib/schema.gen'
import type { Page } from '@/lib/wire'

type Schemas = components['schemas']

export type AccountItem = Schemas['BankAccountItem']
export type AccountView = Schemas['BankAccountView']
export type InspectionItem = Schemas['BankInspectionItem']
export type PayeeView = Schemas['BankPayeeView']
export type PayeeImport = Schemas['BankPayeeImport']
export type Sent = Schemas['BankSent']
export type Came = Schemas['BankCame']
export type Alarm = Schemas['BankAlarmItem']
export type Examined = Schemas['BankExamined']
export type PartyView = Schemas['BankPartyView']
export type Standing = Schemas['BankStanding']

export const accountKinds = [
  'TREASURY',
  'FINANCE_ZERO',
  'FISCAL_SPECIAL',
  'UNIT_ZERO',
  'BASIC',
  'SPECIAL',
  'GENERAL',
  'TEMPORARY',
  'FOREIGN',
] as const

export const accountStates = [
  'APPLIED',
  'PASSED',
  'APPROVED',
  'OPENED',
  'FILED',
  'FROZEN',
  'CLOSING',
  'CLOSED',
  'RETURNED',
  'VOIDED',
] as const

export const inspected = ['PASSED', 'MEND', 'REVOKED'] as const

export const payeeKinds = ['PERSON', 'COMPANY', 'UNIT'] as const

export const accountSource = listSource<AccountItem>({
  key: 'bank-accounts',
  path: '/bank-accounts',
  totals: '/bank-accounts/totals',
  exports: '/bank-accounts/content',
})

export const payeeSource = listSource<PayeeView>({
  key: 'payees',
  path: '/payees',
  totals: '/payees/totals',
  exports: '/payees/content',
})

export const alarmSource = listSource<Alarm>({
  key: 'exchange',
  path: '/exchange/alarms',
  exports: '/exchange/alarms/content',
})
export const inboxSource = listSource<Came>({
  key: 'exchange',
  path: '/exchange/inbox',
  exports: '/exchange/inbox/content',
})
export const outboxSource = listSource<Sent>({
  key: 'exchange',
  path: '/exchange/outbox',
  exports: '/exchange/outbox/content',
})

export const accountQuery = (id: string) =>
  queryOptions({
    queryKey: ['bank-accounts', id],
    queryFn: () => getJson<AccountView>(`/bank-accounts/${id}`),
  })

export const inspectionsQuery = (year: number) =>
  queryOptions({
    queryKey: ['bank-accounts', 'inspections', year],
    queryFn: () => getJson<Page<InspectionItem>>('/bank-inspections', { year }),
  })

/** Machines work here: it is looked at again without being told. */
export const standingQuery = queryOptions({
  queryKey: ['exchange', 'standing'],
  queryFn: () => getJson<Standing>('/exchange'),
  refetchInterval: 5000,
})

export const partiesQuery = queryOptions({
  queryKey: ['exchange', 'parties'],
  queryFn: () => getJson<Page<PartyView>>('/exchange/parties'),
})

export const examinedQuery = (path: string) =>
  queryOptions({
    queryKey: ['exchange', 'examined', path],
    queryFn: () => getJson<Examined>(path),
  })

export const apply = (body: unknown) => sendJson<AccountView>('POST', '/bank-accounts', { body })

export const step = (id: string, body: unknown) =>
  sendJson<AccountView>('POST', `/bank-accounts/${id}/steps`, { body })

export const report = (id: string, body: unknown) =>
  sendJson<AccountView>('POST', `/bank-accounts/${id}/inspections`, { body })

export const inspect = (id: string, body: unknown) =>
  sendJson<AccountView>('POST', `/bank-inspections/${id}/decisions`, { body })

export const addPayee = (body: unknown) => sendJson<PayeeView>('POST', '/payees', { body })

export const changePayee = (id: string, version: number, body: unknown) =>
  sendJson<PayeeView>('PUT', `/payees/${id}`, { version, body })

export const importPayees = (file: File, keep: boolean) =>
  sendFile<PayeeImport>('/payee-imports', file, { keep: String(keep) })

export const closeAlarm = (id: string, opinion: string) =>
  sendJson<Alarm>('POST', `/exchange/alarms/${id}/closings`, { body: { opinion } })

export const setActive = (code: string, version: number, active: boolean) =>
  sendJson<Page<PartyView>>('POST', `/exchange/parties/${code}/states`, { body: { version, active } })

export const revoke = (code: string, serial: string, reason: string) =>
  sendJson<Page<PartyView>>('POST', `/exchange/parties/${code}/revocations`, { body: { serial, reason } })

export const register = (parties: unknown) =>
  sendJson<Page<PartyView>>('POST', '/exchange/parties', { body: { parties } })
