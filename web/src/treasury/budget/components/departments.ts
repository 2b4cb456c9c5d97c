import { queryOptions } from '@tanstack/react-query'
import { getJson } from '@/lib/client'
import type { Department, Page } from '@/lib/wire'

/** Every line department, for a choice. */
export const departmentsQuery = queryOptions({
  queryKey: ['departments', 'choice'],
  queryFn: () => getJson<Page<Department>>('/departments', { limit: 200, sort: 'code' }),
})
