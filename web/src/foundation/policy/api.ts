import { queryOptions } from '@tanstack/react-query'
import { getJson, sendJson } from '@/lib/client'
import type { Policy, PolicyView, Role } from '@/lib/wire'

export type { Policy, PolicyView }

/** The rules in force, and those that come; the login page reads only the former. */
export const policyViewQuery = queryOptions({
  queryKey: ['session-policy', 'view'],
  queryFn: () => getJson<PolicyView>('/session-policy'),
})

/** Roles a second factor may be asked of. */
export const policyRolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: () => getJson<{ items: Role[] }>('/roles'),
})

export const setPolicy = (version: number, body: unknown) =>
  sendJson<PolicyView>('PUT', '/session-policy', { version, body })

/** The figures of the rules, by what they are about; each with the unit it counts in. */
export const ruleGroups = [
  {
    group: 'password',
    rules: [
      ['passwordLengthMin', 'character'],
      ['passwordKindsMin', 'kind'],
      ['passwordHistory', 'time'],
      ['passwordAgeDays', 'day'],
      ['oneTimeHours', 'hour'],
    ],
  },
  {
    group: 'lock',
    rules: [
      ['lockFailures', 'time'],
      ['addressFailures', 'time'],
      ['lockWindowMinutes', 'minute'],
      ['lockMinutes', 'minute'],
    ],
  },
  {
    group: 'session',
    rules: [
      ['idleMinutes', 'minute'],
      ['absoluteMinutes', 'minute'],
    ],
  },
] as const

export type RuleName = (typeof ruleGroups)[number]['rules'][number][0]
