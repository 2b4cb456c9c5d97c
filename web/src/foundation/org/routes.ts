import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { frameRoute } from '@/app/root'

const getParentRoute = () => frameRoute

export const unitRoute = createRoute({
  getParentRoute,
  path: 'units/$id',
  component: lazyRouteComponent(() => import('./pages/UnitPage'), 'UnitPage'),
})

export const userRoute = createRoute({
  getParentRoute,
  path: 'users/$id',
  component: lazyRouteComponent(() => import('./pages/UserPage'), 'UserPage'),
})

export const orgRoutes = [
  createRoute({
    getParentRoute,
    path: 'units',
    component: lazyRouteComponent(() => import('./pages/UnitsPage'), 'UnitsPage'),
  }),
  unitRoute,
  createRoute({
    getParentRoute,
    path: 'org-imports/$kind',
    component: lazyRouteComponent(() => import('./pages/OrgImportPage'), 'OrgImportPage'),
  }),
  createRoute({
    getParentRoute,
    path: 'departments',
    component: lazyRouteComponent(() => import('./pages/DepartmentsPage'), 'DepartmentsPage'),
  }),
  createRoute({
    getParentRoute,
    path: 'sections',
    component: lazyRouteComponent(() => import('./pages/SectionsPage'), 'SectionsPage'),
  }),
  createRoute({
    getParentRoute,
    path: 'users',
    component: lazyRouteComponent(() => import('./pages/UsersPage'), 'UsersPage'),
  }),
  userRoute,
  createRoute({
    getParentRoute,
    path: 'roles',
    component: lazyRouteComponent(() => import('./pages/RolesPage'), 'RolesPage'),
  }),
  createRoute({
    getParentRoute,
    path: 'delegations',
    component: lazyRouteComponent(() => import('./pages/DelegationsPage'), 'DelegationsPage'),
  }),
]
