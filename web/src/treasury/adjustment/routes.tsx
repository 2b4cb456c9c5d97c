import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { frameRoute } from '@/app/root'

const page = <K extends string>(path: string, load: () => Promise<Record<K, React.ComponentType>>, name: K) =>
  createRoute({ getParentRoute: () => frameRoute, path, component: lazyRouteComponent(load, name) })

/** Every page of 指标调整. */
export const adjustmentRoutes = [
  page('adjustments', () => import('./pages/AdjustmentsPage'), 'AdjustmentsPage'),
  page('adjustments/new', () => import('./pages/NewAdjustmentPage'), 'NewAdjustmentPage'),
  page('adjustments/$id', () => import('./pages/AdjustmentPage'), 'AdjustmentPage'),
  page('adjustments/$id/edit', () => import('./pages/EditAdjustmentPage'), 'EditAdjustmentPage'),
]
