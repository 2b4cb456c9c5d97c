import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay } from '@/app/session/session'
import { Figure } from '@/components/Figure'
import { latest } from '../model/board'
import type { Board } from '../wire'
import { BoardTile } from './BoardTile'

export interface LateTileProps {
  board: Board
}

const shown = 5

/** Which departments are late? */
export function LateTile({ board }: LateTileProps) {
  const { t } = useTranslation()
  const may = useMay()
  const late = board.departments.filter((row) => row.late > 0)
  const longest = Math.max(0, ...late.map(({ lateDays }) => lateDays))
  return (
    <BoardTile
      question={t('web.target.board.late')}
      answer={<Figure plain value={late.length} />}
      unit={t('web.target.board.departments', { count: late.length })}
      said={
        late.length === 0 ? (
          t('web.target.board.none_late')
        ) : (
          <>
            {t('web.target.board.late_targets')} <Figure plain value={board.late} />
            <br />
            {t('web.target.board.longest')} <Figure plain value={longest} />{' '}
            {t('web.target.board.days', { count: longest })}
          </>
        )
      }
      {...(may('workflow.report') && {
        rows:
          board.late > 0
            ? { words: t('web.target.board.late_rows', { count: board.late }), to: '/targets/late' }
            : undefined,
      })}
    >
      <ul className="board-late">
        {latest(board, shown).map(({ id, name, late: count, lateDays, lateStep }) => (
          <li key={id}>
            <span className="board-late-shape">■</span>
            <Link to={'/targets' as never} search={{ department: id } as never}>
              {name}
            </Link>
            <span className="board-late-step">{lateStep && t(`web.target.due.${lateStep}`)}</span>
            <span className="board-late-count">
              <Figure plain value={count} /> {t('web.target.list.piece')}
            </span>
            <span className="board-late-days">
              <Figure plain value={lateDays} /> {t('web.target.board.days', { count: lateDays })}
            </span>
          </li>
        ))}
      </ul>
    </BoardTile>
  )
}
