import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { frameRoute } from '@/app/root'

const page = <K extends string>(path: string, load: () => Promise<Record<K, React.ComponentType>>, name: K) =>
  createRoute({ getParentRoute: () => frameRoute, path, component: lazyRouteComponent(load, name) })

/** Every page of 年终结转与结账. */
export const yearEndRoutes = [
  page('year-end', () => import('./pages/YearEndPage'), 'YearEndPage'),
  page('year-closings/$id', () => import('./pages/YearClosingPage'), 'YearClosingPage'),
  page('year-end-lists', () => import('./pages/YearListsPage'), 'YearListsPage'),
  page('year-end-lists/$id', () => import('./pages/YearListPage'), 'YearListPage'),
]
