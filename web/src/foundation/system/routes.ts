import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { frameRoute } from '@/app/root'

export const systemRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: 'system',
    component: lazyRouteComponent(() => import('./pages/SystemPage'), 'SystemPage'),
  }),
]
