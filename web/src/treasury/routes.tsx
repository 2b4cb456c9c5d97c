import { adjustmentRoutes } from './adjustment/routes'
import { bankRoutes } from './bank/routes'
import { budgetRoutes } from './budget/routes'
import { contractRoutes } from './contract/routes'
import { controlRoutes } from './control/routes'
import { planRoutes } from './plan/routes'
import { paymentRoutes } from './payment/routes'
import { quotaRoutes } from './quota/routes'
import { yearEndRoutes } from './yearend/routes'

/** Every page of 资金. */
export const treasuryRoutes = [
  ...bankRoutes,
  ...budgetRoutes,
  ...quotaRoutes,
  ...adjustmentRoutes,
  ...yearEndRoutes,
  ...planRoutes,
  ...contractRoutes,
  ...controlRoutes,
  ...paymentRoutes,
]
