import { QueryClient } from '@tanstack/react-query'
import { Problem } from '@/lib/problem'

/** Answers the program refused are not asked again; a lost connection is, twice. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: false, // the live stream says what changed
        retry: (count, error) => !(error instanceof Problem && error.status < 500) && count < 2,
      },
      mutations: { retry: false },
    },
  })
}
