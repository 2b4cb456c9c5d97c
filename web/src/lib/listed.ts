import { language } from '@/app/i18n'

/** Several things in one line: 甲、乙 or A, B. */
export const listed = (things: readonly string[]): string => things.join(language() === 'en' ? ', ' : '、')
