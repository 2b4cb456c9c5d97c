import { useTranslation } from 'react-i18next'
import { formatDay } from '@/lib/when'
import type { Deadline } from '../wire'

/** The days that were in force before, the newest first. */
export function CalendarEarlier({ earlier }: { earlier: readonly Deadline[] }) {
  const { t } = useTranslation()
  return (
    <section className="panel">
      <h2>
        {t('web.target.calendar.earlier')} <small>{t('web.target.calendar.earlier_note')}</small>
      </h2>
      <table className="simple-table simple-low">
        <thead>
          <tr>
            <th scope="col">{t('web.target.calendar.step')}</th>
            <th scope="col">{t('web.target.calendar.due')}</th>
            <th scope="col">{t('web.target.calendar.basis')}</th>
            <th scope="col">{t('web.target.calendar.since')}</th>
          </tr>
        </thead>
        <tbody>
          {earlier.map((day) => (
            <tr key={`${day.step} ${day.validFrom}`}>
              <td>{t(`web.target.due.${day.step}`)}</td>
              <td>{formatDay(day.dueOn)}</td>
              <td className="simple-cut" title={day.basis}>
                {day.basis}
              </td>
              <td>{formatDay(day.validFrom)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
