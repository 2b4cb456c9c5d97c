import { queryOptions } from '@tanstack/react-query'
import type { ListSource } from '@/components/list'
import { getJson, sendJson } from '@/lib/client'
import { listSource } from '@/lib/lists'
import type { components } from '@/lib/schema.gen'

type Schemas = components['schemas']

export type UnitYear = Omit<Schemas['PlanUnitYear'], 'open'> & { open: Schemas['PlanOpen'] | null }
export type PlanCalendar = Omit<Schemas['PlanCalendar'], 'units'> & { units: UnitYear[] }
export type PlanSheet = Schemas['PlanView']
export type PlanLine = Schemas['PlanLineView']
export type PlanItem = Schemas['PlanItem']

export const planStates = ['DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'REJECTED', 'VOIDED'] as const

export const months = Array.from({ length: 12 }, (_, month) => month)

export const calendarQuery = (year: number) =>
  queryOptions({
    queryKey: ['plans', 'calendar', year],
    queryFn: () => getJson<PlanCalendar>(`/plan-calendars/${year}`),
  })

export const planSource = (year: number): ListSource<PlanItem> =>
  listSource<PlanItem>({
    key: 'plans',
    path: '/plans',
    totals: '/plans/totals',
    exports: '/plans/content',
    fixed: { year },
  })

export const planQuery = (id: string) =>
  queryOptions({ queryKey: ['plans', id], queryFn: () => getJson<PlanSheet>(`/plans/${id}`) })

export const create = (unit: string, year: number) =>
  sendJson<PlanSheet>('POST', '/plans', { body: { unit, year } })

export const save = (id: string, version: number, body: unknown) =>
  sendJson<PlanSheet>('PUT', `/plans/${id}`, { version, body })

const step = (path: string) => (id: string, version: number) =>
  sendJson<PlanSheet>('POST', `/plans/${id}/${path}`, { body: { version } })

export const submit = step('submissions')
export const voidIt = step('voidances')

export const generate = (year: number) =>
  sendJson<Schemas['PlanMade']>('POST', '/plan-generations', { body: { year } })
