import i18next from 'i18next'

/** "预算股、国库股和债务股" or "budget, treasury, and debt": words in one sentence. */
export function enumerate(words: readonly string[]): string {
  return new Intl.ListFormat(i18next.language === 'en' ? 'en' : 'zh', { type: 'conjunction' }).format(words)
}
