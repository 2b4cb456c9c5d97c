import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { frameRoute } from '@/app/root'

const page = <K extends string>(path: string, load: () => Promise<Record<K, React.ComponentType>>, name: K) =>
  createRoute({ getParentRoute: () => frameRoute, path, component: lazyRouteComponent(load, name) })

/** Every page of 国库支付. */
export const paymentRoutes = [
  page('payments', () => import('./pages/PaymentsPage'), 'PaymentsPage'),
  page('payments/new', () => import('./pages/NewPaymentPage'), 'NewPaymentPage'),
  page('payments/$id', () => import('./pages/PaymentPage'), 'PaymentPage'),
  page('payments/$id/edit', () => import('./pages/EditPaymentPage'), 'EditPaymentPage'),
  page('payment-review', () => import('./pages/ReviewPage'), 'ReviewPage'),
  page('payment-days', () => import('./pages/DayPage'), 'DayPage'),
  page('payment-supervision', () => import('./pages/SupervisionPage'), 'SupervisionPage'),
]
