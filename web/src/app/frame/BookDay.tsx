import { useTranslation } from 'react-i18next'
import { formatDay } from '@/lib/when'
import { useBook } from '../session/session'

/** Says that the figures are samples, and what today is where that is not the day on the calendar. */
export function BookDay() {
  const { t } = useTranslation()
  const { demo, today, wallDay } = useBook()
  const another = today !== wallDay
  if (!demo && !another) return null
  const words = [
    ...(demo ? [t('web.frame.demo')] : []),
    ...(another ? [t('web.frame.book_day', { day: formatDay(today) })] : []),
  ]
  return (
    <span
      className="demo-tag"
      {...(another && {
        title: t('web.frame.book_day_note', { day: formatDay(today), wall: formatDay(wallDay) }),
      })}
    >
      {words.join(' · ')}
    </span>
  )
}
