import { useTranslation } from 'react-i18next'
import { type CalendarDay, monthOf } from '../model/year'
import type { Day } from '../wire'
import { MonthGrid } from './MonthGrid'
import './year.css'

export interface YearMonthsProps {
  year: number
  days: readonly Day[]
  today: string
  onTurn?: (day: CalendarDay) => void
}

const kinds = ['WORK', 'REST', 'HOLIDAY', 'MAKEUP'] as const

/** A year as twelve months, with what the colours mean. */
export function YearMonths({ year, days, today, onTurn }: YearMonthsProps) {
  const { t } = useTranslation()
  return (
    <>
      <p className="year-legend">
        {kinds.map((kind) => (
          <span key={kind}>
            <i className={`day-sample day-${kind.toLowerCase()}`} aria-hidden="true">
              {kind === 'HOLIDAY' || kind === 'MAKEUP' ? t(`web.workflow.mark.${kind}`) : ''}
            </i>
            {t(`web.workflow.day.${kind}`)}
          </span>
        ))}
      </p>
      <div className="year-months">
        {Array.from({ length: 12 }, (_, index) => (
          <MonthGrid
            // biome-ignore lint/suspicious/noArrayIndexKey: a month is its place in the year
            key={index}
            year={year}
            month={index + 1}
            days={monthOf(year, index + 1, days)}
            today={today}
            {...(onTurn && { onTurn })}
          />
        ))}
      </div>
    </>
  )
}
