import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { frameRoute } from '@/app/root'

export const policyRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: 'session-policy',
    component: lazyRouteComponent(() => import('./pages/PolicyPage'), 'PolicyPage'),
  }),
]
