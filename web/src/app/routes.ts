import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { frameRoute, rootRoute } from './root'

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
