import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { MeasureFigure } from '@/components/MeasureFigure'
import { measureQuery } from '@/components/measures'
import { PaidRate, rateOf } from '@/components/PaidRate'
import { formatBP } from '@/lib/money'
import type { Board } from '../wire'
import { BoardTile } from './BoardTile'

export interface PaidTileProps {
  board: Board
}

/** Of the year's budget (rule payment:0-progress). */
const goal = 9_500
const shown = 5

/** How is the money being spent, and where the least of it? */
export function PaidTile({ board }: PaidTileProps) {
  const { t } = useTranslation()
  const slice = { year: String(board.year) }
  const { data: paid } = useQuery(measureQuery({ code: 'quota.paid', slice }, 'department'))
  const { data: budget } = useQuery(measureQuery({ code: 'quota.adjusted', slice }, 'department'))
  const of = new Map((paid?.groups ?? []).map(({ cells, value }) => [cells[0]?.key, value]))
  const slowest = (budget?.groups ?? [])
    .filter(({ value, cells }) => value > 0 && cells[0]?.key)
    .map(({ cells, value }) => ({
      id: cells[0]?.key ?? '',
      name: cells[0]?.name ?? '',
      rate: rateOf(of.get(cells[0]?.key) ?? 0, value) ?? 0,
    }))
    .sort((a, b) => a.rate - b.rate || a.name.localeCompare(b.name, 'zh'))
    .slice(0, shown)
  return (
    <BoardTile
      question={t('web.target.board.paid')}
      answer={<PaidRate slice={slice} />}
      said={
        <>
          {t('web.target.board.paid_goal', { goal: formatBP(goal) })}
          <br />
          {t('web.target.board.paid_sum')} <MeasureFigure measure={{ code: 'quota.paid', slice }} />
        </>
      }
      rows={{ words: t('web.target.board.paid_rows'), to: '/quotas', search: {} }}
    >
      <ul className="board-bars board-bars-rate">
        {slowest.map(({ id, name, rate }) => (
          <li key={id}>
            <span title={name}>{name}</span>
            <span className="board-track">
              <span
                className="board-bar board-bar-approved"
                style={{ width: `${Math.min(rate, 10_000) / 100}%` }}
              />
            </span>
            <Figure plain value={rate} form="rate" />
          </li>
        ))}
      </ul>
    </BoardTile>
  )
}
