import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { frameRoute } from '@/app/root'

const page = <K extends string>(path: string, load: () => Promise<Record<K, React.ComponentType>>, name: K) =>
  createRoute({ getParentRoute: () => frameRoute, path, component: lazyRouteComponent(load, name) })

/** Every page of 合同发票. */
export const contractRoutes = [
  page('contracts', () => import('./pages/ContractsPage'), 'ContractsPage'),
  page('contracts/new', () => import('./pages/ContractFormPage'), 'ContractFormPage'),
  page('contracts/$id', () => import('./pages/ContractPage'), 'ContractPage'),
  page('contracts/$id/edit', () => import('./pages/ContractFormPage'), 'ContractFormPage'),
  page('invoices', () => import('./pages/InvoicesPage'), 'InvoicesPage'),
]
