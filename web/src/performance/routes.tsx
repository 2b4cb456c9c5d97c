import { disclosureRoutes } from './disclosure/routes'
import { libraryRoutes } from './library/routes'
import { targetRoutes } from './target/routes'

/** Every page of 绩效. */
export const performanceRoutes = [...targetRoutes, ...libraryRoutes, ...disclosureRoutes]
