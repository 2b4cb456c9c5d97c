import { queryOptions } from '@tanstack/react-query'
import { getJson, sendJson } from '@/lib/client'
import type { components } from '@/lib/schema.gen'
import type { Page } from '@/lib/wire'

type Schemas = components['schemas']

export type Setting = Schemas['ControlSetting']
export type ControlRule = Omit<Schemas['ControlRuleView'], 'next' | 'open'> & {
  next: Setting | null
  open: Setting | null
}
export type Param = Schemas['ControlParam']

export const rulesQuery = queryOptions({
  queryKey: ['control-rules'],
  queryFn: () => getJson<Page<ControlRule>>('/control-rules'),
})

export const propose = (code: string, body: Record<string, unknown>) =>
  sendJson<ControlRule>('POST', `/control-rules/${code}/settings`, { body })

const decide = (step: string) => (id: string, body?: Record<string, unknown>) =>
  sendJson<ControlRule>('POST', `/control-settings/${id}/${step}`, body && { body })

export const approve = decide('approvals')
export const refuse = decide('refusals')
export const withdraw = decide('withdrawals')
