import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { frameRoute } from '@/app/root'

const page = <K extends string>(path: string, load: () => Promise<Record<K, React.ComponentType>>, name: K) =>
  createRoute({ getParentRoute: () => frameRoute, path, component: lazyRouteComponent(load, name) })

/** Every page of 绩效目标. */
export const targetRoutes = [
  page('review', () => import('./pages/ReviewDeskPage'), 'ReviewDeskPage'),
  page('targets', () => import('./pages/TargetListPage'), 'TargetListPage'),
  page('targets/board', () => import('./pages/TargetBoardPage'), 'TargetBoardPage'),
  page('targets/late', () => import('./pages/LatePage'), 'LatePage'),
  page('targets/statistics', () => import('./pages/StatisticsPage'), 'StatisticsPage'),
  page('target-replies', () => import('./pages/RepliesPage'), 'RepliesPage'),
  page('target-replies/$id', () => import('./pages/ReplyPage'), 'ReplyPage'),
  page('targets/import', () => import('./pages/ImportStartPage'), 'ImportStartPage'),
  page('targets/import/$id', () => import('./pages/ImportPage'), 'ImportPage'),
  page('target-calendar', () => import('./pages/CalendarPage'), 'CalendarPage'),
  page('targets/$id', () => import('./pages/TargetPage'), 'TargetPage'),
  page('targets/$id/compare', () => import('./pages/ComparePage'), 'ComparePage'),
]
