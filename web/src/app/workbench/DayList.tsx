import { useTranslation } from 'react-i18next'
import { EmptyState } from '@/components/EmptyState'
import { formatDay } from '@/lib/when'
import type { Workbench } from './api'

export interface DayListProps {
  days: Workbench['days'] | undefined
  today: string
}

/** The deadlines that come next, with the days that are left. */
export function DayList({ days, today }: DayListProps) {
  const { t } = useTranslation()
  return (
    <section className="panel">
      <h2>
        {t('web.workbench.days')} <small>{t('web.workbench.days_note')}</small>
      </h2>
      {days?.length === 0 ? (
        <EmptyState reason={t('web.workbench.no_days')} />
      ) : (
        <table className="simple-table simple-low">
          <tbody>
            {days?.map((day) => (
              <tr key={`${day.date} ${day.what}`}>
                <td>{formatDay(day.date, today)}</td>
                <td className="simple-wrap">{day.what}</td>
                <td className="align-right muted">
                  {day.left === 0 ? t('web.when.today') : t('web.workbench.left', { count: day.left })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
