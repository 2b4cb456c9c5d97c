import { queryOptions } from '@tanstack/react-query'
import { client, unwrap } from '@/lib/client'
import type { Workbench } from '@/lib/wire'

export type { Workbench }
export type Task = Workbench['tasks'][number]
export type ProjectPace = Workbench['projects'][number]
export type Change = Workbench['changes'][number]

export const workbenchQuery = queryOptions({
  queryKey: ['workbench'],
  queryFn: () => client.GET('/workbench').then(unwrap),
})
