import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { frameRoute } from '@/app/root'

const getParentRoute = () => frameRoute

export const budgetRoutes = [
  createRoute({
    getParentRoute,
    path: 'appropriations',
    component: lazyRouteComponent(() => import('./pages/BudgetsPage'), 'BudgetsPage'),
  }),
  createRoute({
    getParentRoute,
    path: 'appropriations/import',
    component: lazyRouteComponent(() => import('./pages/BudgetImportPage'), 'BudgetImportPage'),
  }),
  createRoute({
    getParentRoute,
    path: 'appropriations/$id',
    component: lazyRouteComponent(() => import('./pages/BudgetPage'), 'BudgetPage'),
  }),
  createRoute({
    getParentRoute,
    path: 'budget-picture',
    component: lazyRouteComponent(() => import('./pages/BudgetPicturePage'), 'BudgetPicturePage'),
  }),
  createRoute({
    getParentRoute,
    path: 'budget-ceilings',
    component: lazyRouteComponent(() => import('./pages/CeilingsPage'), 'CeilingsPage'),
  }),
]
