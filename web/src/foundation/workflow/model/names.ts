import { language } from '@/app/i18n'

/** A name that is kept in both languages. */
export const named = (zh: string, en: string): string => (language() === 'en' ? en || zh : zh || en)

export const stepName = (step: { titleZh: string; titleEn: string }): string =>
  named(step.titleZh, step.titleEn)

/** What a return to the maker is called on the wire. */
export const start = 'START'
