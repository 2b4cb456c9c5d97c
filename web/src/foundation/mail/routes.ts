import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { frameRoute } from '@/app/root'

export const mailRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: 'mail',
    component: lazyRouteComponent(() => import('./pages/MailPage'), 'MailPage'),
  }),
]
