import { language } from '@/app/i18n'
import type { Day } from '../wire'

/** What a day of a year is: worked or free by the week, free by notice, or worked for it. */
export type DayKind = 'WORK' | 'REST' | 'HOLIDAY' | 'MAKEUP'

export interface CalendarDay {
  /** 2021-02-11 */
  date: string
  day: number
  /** 1 is Monday, 7 is Sunday. */
  weekday: number
  kind: DayKind
  /** Of the holiday, or of the work for it. */
  name: string
}

const pad = (value: number): string => String(value).padStart(2, '0')

export const dateOf = (year: number, month: number, day: number): string =>
  `${year}-${pad(month)}-${pad(day)}`

const isWeekend = (weekday: number): boolean => weekday > 5

/** The days of a month (1 to 12) as the calendar of the year has them. */
export function monthOf(year: number, month: number, days: readonly Day[]): CalendarDay[] {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return Array.from({ length: last }, (_, index) => {
    const date = dateOf(year, month, index + 1)
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() || 7
    const marked = days.find((one) => one.date === date)
    const byWeek: DayKind = isWeekend(weekday) ? 'REST' : 'WORK'
    const kind = marked ? (marked.kind === 'HOLIDAY' ? 'HOLIDAY' : 'MAKEUP') : byWeek
    return { date, day: index + 1, weekday, kind, name: marked?.name ?? '' }
  })
}

export const isWorked = (kind: DayKind): boolean => kind === 'WORK' || kind === 'MAKEUP'

/** A month in a sentence: 2, or February. */
export const monthName = (month: number): string =>
  language() === 'en'
    ? new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2000, month - 1, 1))
    : String(month)

/** How many days of a month or a year are worked. */
export const workedDays = (days: readonly CalendarDay[]): number =>
  days.filter(({ kind }) => isWorked(kind)).length

/** The calendar with a day put to what comes next: a workday becomes a holiday, a weekend that or a day of work. */
export function turned(
  days: readonly Day[],
  { date, weekday, kind }: CalendarDay,
  names: { holiday: string; work: string },
): Day[] {
  const others = days.filter((one) => one.date !== date)
  const put = (next: Day['kind'], name: string) =>
    [...others, { date, kind: next, name }].toSorted((a, b) => a.date.localeCompare(b.date))
  if (kind === 'WORK' || kind === 'REST') return put('HOLIDAY', names.holiday)
  if (kind === 'HOLIDAY' && isWeekend(weekday)) return put('WORKDAY', names.work)
  return others
}

/** Days that follow each other and are alike: 2 月 11 日 to 17 日 春节. */
export interface Run {
  from: string
  to: string
  kind: Day['kind']
  name: string
  count: number
}

export function runsOf(days: readonly Day[]): Run[] {
  const runs: Run[] = []
  for (const { date, kind, name } of days.toSorted((a, b) => a.date.localeCompare(b.date))) {
    const last = runs.at(-1)
    if (last && last.kind === kind && last.name === name && followsOn(last.to, date)) {
      last.to = date
      last.count += 1
    } else runs.push({ from: date, to: date, kind, name, count: 1 })
  }
  return runs
}

const followsOn = (a: string, b: string): boolean =>
  Date.parse(`${b}T00:00:00Z`) - Date.parse(`${a}T00:00:00Z`) === 86_400_000
