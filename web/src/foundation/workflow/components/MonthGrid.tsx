import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay } from '@/lib/when'
import { type CalendarDay, monthName, workedDays } from '../model/year'

export interface MonthGridProps {
  year: number
  month: number
  days: readonly CalendarDay[]
  today: string
  /** Days can be turned; without it they are only read. */
  onTurn?: (day: CalendarDay) => void
}

/** One month, Monday first. Every day says in words what it is; the arrows move from day to day. */
export function MonthGrid({ year, month, days, today, onTurn }: MonthGridProps) {
  const { t } = useTranslation()
  const [at, setAt] = useState(0)
  const box = useRef<HTMLTableElement>(null)
  const weeks = weeksOf(days)
  const name = t('web.workflow.month', { month: monthName(month), year })
  const press = (event: KeyboardEvent, index: number) => {
    const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    const next = Math.min(days.length - 1, Math.max(0, index + by))
    setAt(next)
    box.current?.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus()
  }
  return (
    <table className="month" ref={box} aria-label={name}>
      <caption>
        {name}
        <small>{t('web.workflow.worked_days', { count: workedDays(days) })}</small>
      </caption>
      <thead>
        <tr>
          {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
            <th key={weekday} scope="col" abbr={t(`web.when.weekday.${weekday % 7}`)}>
              {t(`web.workflow.weekday.${weekday}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week.find((day) => day)?.date}>
            {week.map((day, place) =>
              day ? (
                <td
                  key={day.date}
                  className={`day day-${day.kind.toLowerCase()}${day.date === today ? ' day-today' : ''}`}
                >
                  <Cell
                    day={day}
                    focusable={day.day - 1 === at}
                    onKeyDown={(event) => press(event, day.day - 1)}
                    {...(onTurn && {
                      onTurn: () => {
                        setAt(day.day - 1)
                        onTurn(day)
                      },
                    })}
                  />
                </td>
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: an empty place has nothing but its place
                <td key={`none-${place}`} />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface CellProps {
  day: CalendarDay
  focusable: boolean
  onTurn?: () => void
  onKeyDown: (event: KeyboardEvent) => void
}

function Cell({ day, focusable, onTurn, onKeyDown }: CellProps) {
  const { t } = useTranslation()
  const words = [formatDay(day.date), t(`web.workflow.day.${day.kind}`), day.name].filter(Boolean).join(' ')
  const mark = day.kind === 'HOLIDAY' || day.kind === 'MAKEUP' ? t(`web.workflow.mark.${day.kind}`) : ''
  const face = (
    <>
      <span aria-hidden="true">{day.day}</span>
      {mark && <i aria-hidden="true">{mark}</i>}
    </>
  )
  if (!onTurn)
    return (
      <span className="day-face" title={words}>
        {face}
        <span className="offscreen">{words}</span>
      </span>
    )
  return (
    <button
      type="button"
      className="day-face"
      data-day={day.day - 1}
      tabIndex={focusable ? 0 : -1}
      title={words}
      aria-label={words}
      onClick={onTurn}
      onKeyDown={onKeyDown}
    >
      {face}
    </button>
  )
}

/** Rows of seven, with nothing where the month has not begun or has ended. */
function weeksOf(days: readonly CalendarDay[]): (CalendarDay | null)[][] {
  const places: (CalendarDay | null)[] = [...Array((days[0]?.weekday ?? 1) - 1).fill(null), ...days]
  while (places.length % 7 !== 0) places.push(null)
  return Array.from({ length: places.length / 7 }, (_, week) => places.slice(week * 7, week * 7 + 7))
}
