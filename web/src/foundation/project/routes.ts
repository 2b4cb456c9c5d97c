import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { frameRoute } from '@/app/root'

const getParentRoute = () => frameRoute

export const projectRoutes = [
  createRoute({
    getParentRoute,
    path: 'projects',
    component: lazyRouteComponent(() => import('./pages/ProjectsPage'), 'ProjectsPage'),
  }),
  createRoute({
    getParentRoute,
    path: 'projects/$id',
    component: lazyRouteComponent(() => import('./pages/ProjectPage'), 'ProjectPage'),
  }),
  createRoute({
    getParentRoute,
    path: 'project-imports',
    component: lazyRouteComponent(() => import('./pages/ProjectImportPage'), 'ProjectImportPage'),
  }),
]
