import { useTranslation } from 'react-i18next'
import { daysBetween, formatDay } from '@/lib/when'
import { dueSteps } from '../model/dueSteps'
import type { Deadline } from '../wire'

export interface CalendarTableProps {
  days: readonly Deadline[]
  today: string
}

/** Every step with its last day; one without a day says so. */
export function CalendarTable({ days, today }: CalendarTableProps) {
  const { t } = useTranslation()
  return (
    <table className="simple-table simple-low">
      <thead>
        <tr>
          <th scope="col">{t('web.target.calendar.step')}</th>
          <th scope="col">{t('web.target.calendar.due')}</th>
          <th scope="col">{t('web.target.calendar.from_today')}</th>
          <th scope="col">{t('web.target.calendar.basis')}</th>
          <th scope="col">{t('web.target.calendar.since')}</th>
        </tr>
      </thead>
      <tbody>
        {dueSteps.map((step) => {
          const day = days.find((one) => one.step === step)
          if (!day)
            return (
              <tr key={step}>
                <td>{t(`web.target.due.${step}`)}</td>
                <td colSpan={4} className="muted">
                  {t('web.target.calendar.none')}
                </td>
              </tr>
            )
          const left = daysBetween(today, day.dueOn)
          return (
            <tr key={step}>
              <td>{t(`web.target.due.${step}`)}</td>
              <td>
                <b>{formatDay(day.dueOn)}</b>
              </td>
              <td className={left < 0 ? 'muted' : ''}>{distance(t, left)}</td>
              <td className="simple-cut" title={day.basis}>
                {day.basis}
              </td>
              <td>{formatDay(day.validFrom)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

type Texts = ReturnType<typeof useTranslation>['t']

/** 还有 3 天, 今天截止, 已过 3 天. */
function distance(t: Texts, left: number): string {
  if (left === 0) return t('web.target.calendar.today')
  return t(left < 0 ? 'web.target.calendar.passed' : 'web.target.calendar.left', { count: Math.abs(left) })
}
