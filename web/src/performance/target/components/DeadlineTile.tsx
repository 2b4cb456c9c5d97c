import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay } from '@/app/session/session'
import { Figure } from '@/components/Figure'
import { daysBetween, formatDay } from '@/lib/when'
import { urgencyOf, urgencyShapes } from '../model/board'
import type { Board } from '../wire'

export interface DeadlineTileProps {
  board: Board
  year: number
  today: string
}

/** By when is what due? */
export function DeadlineTile({ board, year, today }: DeadlineTileProps) {
  const { t } = useTranslation()
  const may = useMay()
  const due = board.deadlines.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))
  const missedAt = (step: string) =>
    board.departments
      .flatMap(({ missed }) => missed)
      .reduce((all, one) => all + (one.step === step ? one.targets : 0), 0)
  const first = due.length === 0 && may('target.calendar')
  return (
    <section className="board-tile board-deadline-tile">
      <h2>{t('web.target.board.deadlines')}</h2>
      {due.length === 0 && <p className="board-none">{t('web.target.board.no_deadlines')}</p>}
      <ol className="board-deadlines">
        {due.map(({ step, dueOn, basis }) => {
          const left = daysBetween(today, dueOn)
          const missed = missedAt(step)
          const urgency = urgencyOf(left, missed)
          return (
            <li key={step} title={basis}>
              <span>{t(`web.target.due.${step}`)}</span>
              <span>{formatDay(dueOn, today)}</span>
              <span className={`board-due-${urgency}`}>
                {urgencyShapes[urgency]} <Left days={left} />
              </span>
              {missed > 0 && (
                <span className="board-due-late">
                  <Figure plain value={missed} /> {t('web.target.board.missed')}
                </span>
              )}
            </li>
          )
        })}
      </ol>
      <Link className="board-rows" to={'/target-calendar' as never} search={{ of: String(year) } as never}>
        {t(first ? 'web.target.board.set_deadlines' : 'web.target.board.see_deadlines')} ›
      </Link>
    </section>
  )
}

/** How many days are left, or have passed. */
function Left({ days }: { days: number }) {
  const { t } = useTranslation()
  if (days === 0) return t('web.target.board.due_today')
  const count = Math.abs(days)
  return (
    <>
      {t(days < 0 ? 'web.target.board.passed' : 'web.target.board.left')} <Figure plain value={count} />{' '}
      {t(days < 0 ? 'web.target.board.days_ago' : 'web.target.board.days', { count })}
    </>
  )
}
