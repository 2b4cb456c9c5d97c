import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, redirect } from '@tanstack/react-router'
import { AppFrame } from './frame/AppFrame'
import { FailurePage } from './frame/FailurePage'
import { MissingPage } from './frame/MissingPage'
import { RootLayout } from './frame/RootLayout'
import { bookQuery, findSession, isHeldUp, policyQuery } from './session/session'

export interface RouterContext {
  queries: QueryClient
}

/** A URL's search is flat text: what stands in it can be sent to a colleague and read. */
export type Search = Record<string, string | undefined>

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  validateSearch: (search): Search => search as Search,
  search: {
    middlewares: [
      // The year that is looked at stays while one moves about; "" takes it away.
      ({ search, next }) => {
        const after = next(search)
        return 'year' in after || !search.year ? after : { ...after, year: search.year }
      },
    ],
  },
  component: RootLayout,
  notFoundComponent: MissingPage,
  errorComponent: FailurePage,
})

/** Parent of every page of a signed-in person: top bar, menu, tabs. */
export const frameRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'frame',
  component: AppFrame,
  errorComponent: FailurePage,
  beforeLoad: async ({ context: { queries }, location }) => {
    const me = await findSession(queries)
    await Promise.all([queries.ensureQueryData(bookQuery), queries.ensureQueryData(policyQuery)])
    if (!me || isHeldUp(me)) throw redirect({ to: '/login', search: { next: location.href } })
  },
})
