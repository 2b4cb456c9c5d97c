import { useTranslation } from 'react-i18next'
import { formatDay } from '@/lib/when'
import { runsOf } from '../model/year'
import type { Day } from '../wire'

/** The days that depart from the week, those that follow each other in one line. */
export function YearRuns({ days, year }: { days: readonly Day[]; year: number }) {
  const { t } = useTranslation()
  const now = `${year}-01-01`
  const runs = runsOf(days)
  if (runs.length === 0) return <p className="muted small">{t('web.workflow.no_special')}</p>
  return (
    <table className="simple-table year-runs">
      <thead>
        <tr>
          <th scope="col">{t('web.workflow.days')}</th>
          <th scope="col">{t('web.workflow.what')}</th>
          <th scope="col" className="align-right">
            {t('web.workflow.count')}
          </th>
        </tr>
      </thead>
      <tbody>
        {runs.map(({ from, to, kind, name, count }) => (
          <tr key={from}>
            <td>
              {formatDay(from, now)}
              {to !== from && ` — ${formatDay(to, now)}`}
            </td>
            <td className={kind === 'HOLIDAY' ? 'negative' : 'year-work'}>
              {name || t(`web.workflow.day.${kind === 'HOLIDAY' ? 'HOLIDAY' : 'MAKEUP'}`)}
            </td>
            <td className="align-right">{count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
