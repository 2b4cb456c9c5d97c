export const foundation = []
