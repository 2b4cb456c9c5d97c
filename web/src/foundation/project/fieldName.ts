import type { TFunction } from 'i18next'

/** What a changed field is called; an amount with its year and kind of fund: amounts.2021.111. */
export function fieldName(t: TFunction, field: string): string {
  const [name, year, nature] = field.split('.')
  const word = t(`web.project.field.${name}`)
  return year ? `${word} ${t('web.frame.year', { year })} ${nature}` : word
}
