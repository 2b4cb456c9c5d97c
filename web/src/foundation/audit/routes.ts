import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { frameRoute } from '@/app/root'

export const auditRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: 'audit',
    component: lazyRouteComponent(() => import('./pages/AuditPage'), 'AuditPage'),
  }),
]
