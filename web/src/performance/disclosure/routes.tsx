import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { frameRoute } from '@/app/root'

/** The release of targets to the public. */
export const disclosureRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: 'disclosure',
    component: lazyRouteComponent(() => import('./pages/DisclosurePage'), 'DisclosurePage'),
  }),
]
