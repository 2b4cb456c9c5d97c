import { queryOptions } from '@tanstack/react-query'
import { getJson } from '@/lib/client'
import type { SystemHealth } from '@/lib/wire'

export type { SystemHealth }

export const healthQuery = queryOptions({
  queryKey: ['system', 'health'],
  queryFn: () => getJson<SystemHealth>('/system/health'),
  refetchInterval: 15_000,
})
