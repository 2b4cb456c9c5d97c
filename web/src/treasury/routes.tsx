import { adjustmentRoutes } from './adjustment/routes'
import { budgetRoutes } from './budget/routes'
import { paymentRoutes } from './payment/routes'
import { quotaRoutes } from './quota/routes'
import { yearEndRoutes } from './yearend/routes'

/** Every page of 资金. */
export const treasuryRoutes = [
  ...budgetRoutes,
  ...quotaRoutes,
  ...adjustmentRoutes,
  ...paymentRoutes,
  ...yearEndRoutes,
]
