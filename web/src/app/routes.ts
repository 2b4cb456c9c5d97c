import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { frameRoute, rootRoute } from './root'
import { bookQuery, findSession, isHeldUp, policyQuery } from './session/session'

export const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'login',
  component: lazyRouteComponent(() => import('./login/LoginPage'), 'LoginPage'),
})

export const workbenchRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./workbench/WorkbenchPage'), 'WorkbenchPage'),
})

export const accountRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'account',
  component: lazyRouteComponent(() => import('./account/AccountPage'), 'AccountPage'),
})

export const messagesRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'messages',
  component: lazyRouteComponent(() => import('./messages/MessagesPage'), 'MessagesPage'),
})

/** Every address without a page: whoever is signed in keeps his frame around the sentence. */
export const missingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '$',
  beforeLoad: async ({ context: { queries } }) => {
    const me = await findSession(queries)
    if (!me || isHeldUp(me)) return { framed: false }
    await Promise.all([queries.ensureQueryData(bookQuery), queries.ensureQueryData(policyQuery)])
    return { framed: true }
  },
  component: lazyRouteComponent(() => import('./frame/NoRoutePage'), 'NoRoutePage'),
})
