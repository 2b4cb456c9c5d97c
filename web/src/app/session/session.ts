import { type QueryClient, queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { client, unwrap } from '@/lib/client'
import { isGuest } from '@/lib/problem'
import type { Me } from '@/lib/schema.gen'

export type { Me }

/** Who is here, in which book, and what he may do. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => client.GET('/me').then(unwrap),
  staleTime: 5 * 60_000,
})

/** The session of the person, or null for a guest. */
export async function findSession(queries: QueryClient): Promise<Me | null> {
  try {
    return await queries.fetchQuery(meQuery)
  } catch (error) {
    if (isGuest(error)) return null
    throw error
  }
}

/** Only below the frame, which loads the session before it shows. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data
}

/** Whether the person may; the program decides again. Outside the frame nobody may. */
export function useMay(): (perm: string) => boolean {
  const { data } = useQuery({ ...meQuery, enabled: false })
  return (perm) => data?.perms.includes(perm) ?? false
}
