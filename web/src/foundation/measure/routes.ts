import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { frameRoute } from '@/app/root'

export const measureRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: 'measures',
    component: lazyRouteComponent(() => import('./pages/MeasuresPage'), 'MeasuresPage'),
  }),
]
