import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { frameRoute } from '@/app/root'

const page = <K extends string>(path: string, load: () => Promise<Record<K, React.ComponentType>>, name: K) =>
  createRoute({ getParentRoute: () => frameRoute, path, component: lazyRouteComponent(load, name) })

/** Every page of 用款计划. */
export const planRoutes = [
  page('plans', () => import('./pages/PlanCalendarPage'), 'PlanCalendarPage'),
  page('plan-sheets', () => import('./pages/PlanSheetsPage'), 'PlanSheetsPage'),
  page('plan-sheets/$id', () => import('./pages/PlanSheetPage'), 'PlanSheetPage'),
]
