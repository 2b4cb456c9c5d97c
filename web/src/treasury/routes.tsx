import { adjustmentRoutes } from './adjustment/routes'
import { quotaRoutes } from './quota/routes'

/** Every page of 资金. */
export const treasuryRoutes = [...quotaRoutes, ...adjustmentRoutes]
