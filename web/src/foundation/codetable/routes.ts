import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { frameRoute } from '@/app/root'

export const codeTableRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: 'code-tables',
    component: lazyRouteComponent(() => import('./pages/CodeTablesPage'), 'CodeTablesPage'),
  }),
]
