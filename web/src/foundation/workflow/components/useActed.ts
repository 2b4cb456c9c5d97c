import type { QueryClient } from '@tanstack/react-query'

/** After an act: what waits, and how cases stand, is asked for again. */
export const useActed = (queries: QueryClient) => () =>
  Promise.all(
    ['workflow-tasks', 'workflow-cases', 'workbench'].map((key) =>
      queries.invalidateQueries({ queryKey: [key] }),
    ),
  )
