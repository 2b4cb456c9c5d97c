import i18next from 'i18next'

const zone = 'Asia/Shanghai'

interface Parts {
  year: number
  month: number
  day: number
  weekday: number
  time: string
}

/** Wall-clock parts of an instant in Shanghai; a plain day is taken as it stands. */
export function partsOf(when: string): Parts {
  const plain = /^(\d{4})-(\d{2})-(\d{2})$/.exec(when)
  const instant = plain ? new Date(`${when}T04:00:00Z`) : new Date(when)
  const text = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
  }).format(instant)
  const [date = '', time = ''] = text.split(', ')
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return { year, month, day, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay(), time }
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** "8 月 2 日" or "2 Aug"; with its year when that is not the year of `now`. */
export function formatDay(when: string, now?: string): string {
  const { year, month, day } = partsOf(when)
  const far = now === undefined || partsOf(now).year !== year
  if (i18next.language === 'en') return `${day} ${months[month - 1]}${far ? ` ${year}` : ''}`
  return `${far ? `${year} 年 ` : ''}${month} 月 ${day} 日`
}

/** "今天 14:05", "昨天 09:12", "7 月 30 日 18:05". */
export function formatInstant(when: string, now: string): string {
  const { time } = partsOf(when)
  const days = daysBetween(when, now)
  if (days === 0) return `${i18next.t('web.when.today')} ${time}`
  if (days === 1) return `${i18next.t('web.when.yesterday')} ${time}`
  return `${formatDay(when, now)} ${time}`
}

/** "2026 年 11 月 26 日 11:01", whatever day is today. */
export function formatMoment(when: string): string {
  return `${formatDay(when)} ${partsOf(when).time}`
}

/** "星期一" or "Monday". */
export function formatWeekday(when: string): string {
  return i18next.t(`web.when.weekday.${partsOf(when).weekday}`)
}

/** Whole days from the day of `from` to the day of `to`, in Shanghai. */
export function daysBetween(from: string, to: string): number {
  const at = (when: string) => {
    const { year, month, day } = partsOf(when)
    return Date.UTC(year, month - 1, day)
  }
  return Math.round((at(to) - at(from)) / 86_400_000)
}
