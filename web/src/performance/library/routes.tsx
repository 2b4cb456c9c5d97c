import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { frameRoute } from '@/app/root'

/** The indicator library. */
export const libraryRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: 'indicator-library',
    component: lazyRouteComponent(() => import('./pages/LibraryPage'), 'LibraryPage'),
  }),
]
