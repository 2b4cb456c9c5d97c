import { queryOptions } from '@tanstack/react-query'
import { getJson, sendJson } from '@/lib/client'
import type { components } from '@/lib/schema.gen'

type Schemas = components['schemas']
export type Desk = Schemas['DisclosureDesk']
export type DeskRow = Schemas['DisclosureRow']
export type Department = Schemas['DisclosureDetail']
export type TargetView = Schemas['DisclosureTargetView']
export type Hit = Schemas['DisclosureHitView']
export type Edition = Schemas['DisclosureEdition']
export type Rule = Schemas['DisclosureRule']
export type Outcome = Schemas['DisclosureOutcome']
export type Share = Schemas['DisclosureShare']

const key = 'disclosure'
export const disclosureKey = [key]

export const reasons = ['STATE_SECRET', 'WORK_SECRET', 'PERSONAL_DATA', 'OTHER'] as const

export const deskQuery = (year: number) =>
  queryOptions({
    queryKey: [key, 'desk', year],
    queryFn: () => getJson<Desk>('/disclosure/desk', { year }),
  })

export const departmentQuery = (id: string, year: number) =>
  queryOptions({
    queryKey: [key, 'department', id, year],
    queryFn: () => getJson<Department>(`/disclosure/departments/${id}`, { year }),
  })

export const rulesQuery = queryOptions({
  queryKey: [key, 'rules'],
  queryFn: () => getJson<Rule[]>('/disclosure/rules'),
})

export const decideFlag = (target: TargetView, body: Record<string, unknown>) =>
  sendJson('POST', `/disclosure/targets/${target.id}/flags`, {
    body: { ...body, version: target.flag.version },
  })

export const explainHit = (target: string, finding: string, text: string) =>
  sendJson('POST', `/disclosure/targets/${target}/explanations`, { body: { finding, text } })

export const releaseDepartments = (year: number, departmentIds: string[], reason: string) =>
  sendJson<Outcome[]>('POST', '/disclosure/releases', { body: { year, departmentIds, reason } })

export const releaseDistrict = (year: number) =>
  sendJson<Edition>('POST', '/disclosure/district-releases', { body: { year } })

export const withdrawEdition = ({ id, version }: Edition, reason: string) =>
  sendJson('POST', `/disclosure/editions/${id}/withdrawals`, { body: { version, reason } })

export const changeRule = ({ code, version }: Rule, body: unknown) =>
  sendJson('PUT', `/disclosure/rules/${code}`, { version, body })

/** A department that can be released now. */
export const releasable = ({ standing }: DeskRow): boolean => standing === 'READY' || standing === 'OUTDATED'
