/** Every page of 基础. */
export const foundationRoutes = []
