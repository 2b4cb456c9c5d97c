import { useTranslation } from 'react-i18next'
import { formatDay, formatInstant } from '@/lib/when'
import type { Book } from '../session/session'

/** Up to which day the book's facts reach, and when the last of them came in. */
export function DataAsOf({ book }: { book: Book }) {
  const { t } = useTranslation()
  return (
    <p>
      {t('web.frame.as_of', { day: formatDay(book.asOf) })}
      <br />
      {t('web.frame.known_at', { instant: formatInstant(book.knownAt, book.now) })}
    </p>
  )
}
