import type { TFunction } from 'i18next'
import { formatDecimal } from './money'

/** Minutes of working time as hours with at most one decimal: 390 is "6.5". */
export function hoursText(minutes: number): string {
  const tenths = Math.round(minutes / 6)
  return formatDecimal(tenths % 10 === 0 ? tenths / 10 : `${Math.trunc(tenths / 10)}.${tenths % 10}`)
}

/** From so many hours on, tenths of them say nothing. */
const longHours = 10

/** "6.5", "547": of so many hours tenths say nothing. */
export function roughHours(minutes: number): string {
  const whole = Math.round(minutes / 60)
  return whole < longHours ? hoursText(minutes) : formatDecimal(whole)
}

/** "6.5 工作小时", "547 工作小时"; less than one hour is told in minutes. */
export function worked(minutes: number, t: TFunction): string {
  return minutes < 60
    ? t('web.workflow.minutes', { count: minutes })
    : t('web.workflow.hours', { hours: roughHours(minutes), count: Math.round(minutes / 60) })
}
