import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router'
import { render } from '@testing-library/react'
import { App } from 'antd'
import type { ReactNode } from 'react'
import { readSearch, writeSearch } from '../src/app/search'
import { MoneyUnitProvider } from '../src/lib/moneyUnit'

/** Shows something as a page at an address, with everything a page stands in. */
export async function renderPage(page: ReactNode, address = '/') {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const root = createRootRoute({ validateSearch: (search): Record<string, unknown> => search })
  const any = createRoute({ getParentRoute: () => root, path: '/$', component: () => page })
  const router = createRouter({
    routeTree: root.addChildren([any]),
    history: createMemoryHistory({ initialEntries: [address] }),
    parseSearch: readSearch,
    stringifySearch: writeSearch,
  })
  await router.load()
  const shown = render(
    <App>
      <QueryClientProvider client={queries}>
        <MoneyUnitProvider>
          <RouterProvider router={router as never} />
        </MoneyUnitProvider>
      </QueryClientProvider>
    </App>,
  )
  return { ...shown, router, queries }
}
