import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { frameRoute } from '@/app/root'

const page = <K extends string>(path: string, load: () => Promise<Record<K, React.ComponentType>>, name: K) =>
  createRoute({ getParentRoute: () => frameRoute, path, component: lazyRouteComponent(load, name) })

/** Every page of 银行账户, 收款人 and 凭证交换. */
export const bankRoutes = [
  page('bank-accounts', () => import('./pages/BankAccountsPage'), 'BankAccountsPage'),
  page('bank-accounts/$id', () => import('./pages/BankAccountPage'), 'BankAccountPage'),
  page('bank-inspections', () => import('./pages/BankInspectionsPage'), 'BankInspectionsPage'),
  page('payees', () => import('./pages/PayeesPage'), 'PayeesPage'),
  page('exchange', () => import('./pages/ExchangePage'), 'ExchangePage'),
]
