import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { frameRoute } from '@/app/root'

const getParentRoute = () => frameRoute

/** Review: what waits, what goes on, by which rules and how fast. */
export const workflowRoutes = [
  createRoute({
    getParentRoute,
    path: 'workflow/tasks',
    component: lazyRouteComponent(() => import('./pages/TasksPage'), 'TasksPage'),
  }),
  createRoute({
    getParentRoute,
    path: 'workflow/cases',
    component: lazyRouteComponent(() => import('./pages/CasesPage'), 'CasesPage'),
  }),
  createRoute({
    getParentRoute,
    path: 'workflow/cases/$id',
    component: lazyRouteComponent(() => import('./pages/CasePage'), 'CasePage'),
  }),
  createRoute({
    getParentRoute,
    path: 'workflow/report',
    component: lazyRouteComponent(() => import('./pages/ReportPage'), 'ReportPage'),
  }),
  createRoute({
    getParentRoute,
    path: 'workflow/reminders',
    component: lazyRouteComponent(() => import('./pages/RemindersPage'), 'RemindersPage'),
  }),
  createRoute({
    getParentRoute,
    path: 'workflow/definitions',
    component: lazyRouteComponent(() => import('./pages/DefinitionsPage'), 'DefinitionsPage'),
  }),
  createRoute({
    getParentRoute,
    path: 'workflow/definitions/$kind',
    component: lazyRouteComponent(() => import('./pages/DefinitionPage'), 'DefinitionPage'),
  }),
  createRoute({
    getParentRoute,
    path: 'workflow/definitions/$kind/edit',
    component: lazyRouteComponent(() => import('./pages/DefinitionEditPage'), 'DefinitionEditPage'),
  }),
  createRoute({
    getParentRoute,
    path: 'workflow/calendar',
    component: lazyRouteComponent(() => import('./pages/WorkYearPage'), 'WorkYearPage'),
  }),
  createRoute({
    getParentRoute,
    path: 'workflow/stranded',
    component: lazyRouteComponent(() => import('./pages/StrandedPage'), 'StrandedPage'),
  }),
]
