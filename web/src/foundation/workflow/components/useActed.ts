import type { QueryClient } from '@tanstack/react-query'
import { documentKeys } from '@/app/documents'

/** After an act: what waits, how cases stand, and the documents they are about, is asked for again. */
export const useActed = (queries: QueryClient) => () =>
  Promise.all(
    ['workflow-tasks', 'workflow-cases', 'workbench', ...documentKeys].map((key) =>
      queries.invalidateQueries({ queryKey: [key] }),
    ),
  )
