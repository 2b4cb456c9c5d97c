import type { QueryClient } from '@tanstack/react-query'
import { createRouter, type RouterHistory } from '@tanstack/react-router'
import { foundationRoutes } from '@/foundation/routes'
import { performanceRoutes } from '@/performance/routes'
import { treasuryRoutes } from '@/treasury/routes'
import { bookPath } from './book'
import { FailurePage } from './frame/FailurePage'
import { frameRoute, rootRoute } from './root'
import { accountRoute, loginRoute, messagesRoute, missingRoute, workbenchRoute } from './routes'
import { readSearch, writeSearch } from './search'

const tree = rootRoute.addChildren([
  loginRoute,
  frameRoute.addChildren([
    workbenchRoute,
    accountRoute,
    messagesRoute,
    ...performanceRoutes,
    ...treasuryRoutes,
    ...foundationRoutes,
  ]),
  missingRoute,
])

export function makeRouter(queries: QueryClient, history?: RouterHistory) {
  return createRouter({
    routeTree: tree,
    basepath: bookPath(),
    context: { queries },
    parseSearch: readSearch,
    stringifySearch: writeSearch,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    // A page that fails leaves the frame around it standing.
    defaultErrorComponent: FailurePage,
    ...(history && { history }),
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
