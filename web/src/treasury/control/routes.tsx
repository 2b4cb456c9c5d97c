import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { frameRoute } from '@/app/root'

/** Every page of 支付监控规则. */
export const controlRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: 'control-rules',
    component: lazyRouteComponent(() => import('./pages/ControlRulesPage'), 'ControlRulesPage'),
  }),
]
