import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { daysBetween, formatDay } from '@/lib/when'
import type { Board } from '../wire'

export interface DeadlineTileProps {
  board: Board
  today: string
}

/** By when is what due? */
export function DeadlineTile({ board, today }: DeadlineTileProps) {
  const { t } = useTranslation()
  const due = board.deadlines.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))
  return (
    <section className="board-tile board-deadline-tile">
      <h2>{t('web.target.board.deadlines')}</h2>
      {due.length === 0 && <p className="muted small">{t('web.target.board.no_deadlines')}</p>}
      <ol className="board-deadlines">
        {due.map(({ step, dueOn, basis }) => {
          const left = daysBetween(today, dueOn)
          return (
            <li key={step} title={basis}>
              <span>{t(`web.target.due.${step}`)}</span>
              <span>{formatDay(dueOn, today)}</span>
              <span className={left < 0 ? 'muted' : ''}>
                {t(left < 0 ? 'web.target.board.passed' : 'web.target.board.left')}{' '}
                <Figure plain value={Math.abs(left)} />{' '}
                {t('web.target.board.days', { count: Math.abs(left) })}
              </span>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
