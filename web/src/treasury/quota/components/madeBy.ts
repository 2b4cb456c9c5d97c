import type { TFunction } from 'i18next'

/** Who has posted: a person by his name, what the program does by itself by what it does. */
export function madeBy(t: TFunction, name: string): string {
  if (name === 'postings' || name === 'years') return t(`job.${name}`)
  if (name === 'exchange') return t('web.quota.made_by_exchange')
  return name === '' || name === 'demo' ? t('web.system') : name
}
