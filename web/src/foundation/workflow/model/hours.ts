import type { TFunction } from 'i18next'
import { formatDecimal } from '@/lib/money'

/** The due date of what has no limit. */
const noLimit = '9999-'

export const hasLimit = (dueAt: string | null | undefined): dueAt is string =>
  typeof dueAt === 'string' && !dueAt.startsWith(noLimit)

/** Hours with one decimal always: a column of means is read downwards. */
export const tenthsText = (minutes: number): string => {
  const tenths = Math.round(minutes / 6)
  return `${formatDecimal(Math.trunc(tenths / 10))}.${tenths % 10}`
}

/** The mean as hours; null where nothing was done. */
export const averageText = (minutes: number, done: number): string | null =>
  done === 0 ? null : tenthsText(Math.round(minutes / done))

/** How long a working day is, by its hours: "08:30-12:00,14:00-17:30" is 420 minutes; null when it cannot be read. */
export function minutesOfDay(hours: string): number | null {
  let sum = 0
  for (const part of hours.replace(/\s/g, '').split(',')) {
    const found = /^(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})$/.exec(part)
    if (!found) return null
    const [, h1, m1, h2, m2] = found.map(Number) as [number, number, number, number, number]
    const length = h2 * 60 + m2 - h1 * 60 - m1
    if (length <= 0) return null
    sum += length
  }
  return sum
}

/** A limit with what it is in working days: "35 工作小时（5 个工作日）". */
export function limitText(limitHours: number, dayMinutes: number, t: TFunction): string {
  if (limitHours === 0) return t('web.workflow.no_limit')
  const hours = t('web.workflow.hours', { hours: formatDecimal(limitHours), count: limitHours })
  const days = (limitHours * 60) / dayMinutes
  if (!Number.isFinite(days) || days < 1) return hours
  const whole = Math.round(days * 10) / 10
  return t('web.workflow.hours_days', { hours, days: formatDecimal(whole), count: whole })
}
