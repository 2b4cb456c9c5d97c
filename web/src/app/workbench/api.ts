import { queryOptions } from '@tanstack/react-query'
import { client, sendJson, unwrap } from '@/lib/client'
import type { Workbench } from '@/lib/wire'

export type { Workbench }
export type Task = Workbench['tasks'][number]
export type ProjectPace = Workbench['projects'][number]
export type TaskCount = Workbench['count']
export type Notice = Workbench['notices'][number]
export type ChangeCount = Workbench['changed']
export type Change = Workbench['changes'][number]

export const workbenchQuery = queryOptions({
  queryKey: ['workbench'],
  queryFn: () => client.GET('/workbench').then(unwrap),
})

/** Nothing up to this instant, of the book's clock, counts as unread any more. */
export const markRead = (until: string) => sendJson<unknown>('POST', '/me/readings', { body: { until } })
