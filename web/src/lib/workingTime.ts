import type { TFunction } from 'i18next'
import { formatDecimal } from './money'

/** Minutes of working time as hours with at most one decimal: 390 is "6.5". */
export function hoursText(minutes: number): string {
  const tenths = Math.round(minutes / 6)
  return formatDecimal(tenths % 10 === 0 ? tenths / 10 : `${Math.trunc(tenths / 10)}.${tenths % 10}`)
}

/** "6 工作小时", "不到 1 工作小时" told in minutes. */
export function worked(minutes: number, t: TFunction): string {
  return minutes < 60
    ? t('web.workflow.minutes', { count: minutes })
    : t('web.workflow.hours', { hours: hoursText(minutes), count: Math.round(minutes / 60) })
}
