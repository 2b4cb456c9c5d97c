import type { TFunction } from 'i18next'

/** Several words as one text, put together as the language does. */
export const listed = (t: TFunction, words: readonly string[]): string =>
  words.length === 0 ? '' : words.reduce((first, next) => t('web.target.listed', { first, next }))
