/** Categories projects may have: running costs are always either daily or other. */
export const categories = ['1', '21', '22', '3'] as const

/** Key of the word of a category; a part of one that is not named has the word of the whole. */
export const categoryKey = (category: string): string =>
  `web.project.category.${category.slice(0, category.startsWith('2') ? 2 : 1)}`
