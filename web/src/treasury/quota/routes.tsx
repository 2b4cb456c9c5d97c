import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { frameRoute } from '@/app/root'

const page = <K extends string>(path: string, load: () => Promise<Record<K, React.ComponentType>>, name: K) =>
  createRoute({ getParentRoute: () => frameRoute, path, component: lazyRouteComponent(load, name) })

/** Every page of 指标. */
export const quotaRoutes = [
  page('quotas', () => import('./pages/QuotasPage'), 'QuotasPage'),
  page('quotas/$id', () => import('./pages/QuotaPage'), 'QuotaPage'),
  page('quota-documents', () => import('./pages/DocumentsPage'), 'DocumentsPage'),
  page('quota-documents/$id', () => import('./pages/DocumentPage'), 'DocumentPage'),
  page('quota-books', () => import('./pages/BooksPage'), 'BooksPage'),
  page('quota-vouchers/$id', () => import('./pages/VoucherPage'), 'VoucherPage'),
  page('quota-policies', () => import('./pages/PoliciesPage'), 'PoliciesPage'),
]
