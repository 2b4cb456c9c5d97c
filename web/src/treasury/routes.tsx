import { budgetRoutes } from './budget/routes'

/** Every page of 资金. */
export const treasuryRoutes = [...budgetRoutes]
