import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, redirect } from '@tanstack/react-router'
import { AppFrame } from './frame/AppFrame'
import { FailurePage } from './frame/FailurePage'
import { MissingPage } from './frame/MissingPage'
import { RootLayout } from './frame/RootLayout'
import { findSession } from './session/session'

export interface RouterContext {
  queries: QueryClient
}

/** A URL's search is flat text: what stands in it can be sent to a colleague and read. */
export type Search = Record<string, string | undefined>

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  validateSearch: (search): Search => search as Search,
  component: RootLayout,
  notFoundComponent: MissingPage,
  errorComponent: FailurePage,
})

/** Parent of every page of a signed-in person: top bar, menu, tabs. */
export const frameRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'frame',
  component: AppFrame,
  beforeLoad: async ({ context, location }) => {
    const me = await findSession(context.queries)
    if (!me || me.session.mustChangePassword)
      throw redirect({ to: '/login', search: { next: location.href } })
  },
})
