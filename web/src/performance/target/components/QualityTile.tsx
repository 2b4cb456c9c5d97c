import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { faultiest, share } from '../model/board'
import { shapes } from '../model/marks'
import type { Board } from '../wire'
import { BoardTile } from './BoardTile'

export interface QualityTileProps {
  board: Board
}

const shown = 5

/** Are they written well? */
export function QualityTile({ board }: QualityTileProps) {
  const { t } = useTranslation()
  const { totals } = board
  const worst = faultiest(board, shown)
  const most = Math.max(1, ...worst.map(({ errors }) => errors))
  return (
    <BoardTile
      question={t('web.target.board.quality')}
      answer={<Figure plain value={share(totals.targets - totals.faulty, totals.targets)} form="rate" />}
      said={
        <>
          <span className="counts-e">{shapes.E}</span> {t('web.target.board.errors')}{' '}
          <Figure plain value={totals.errors} />
          {t('web.target.board.in')} <Figure plain value={totals.faulty} /> {t('web.target.board.targets')}
          <br />
          <span className="counts-w">{shapes.W}</span> {t('web.target.board.warnings')}{' '}
          <Figure plain value={totals.warnings} />
        </>
      }
      rows={
        totals.faulty > 0
          ? {
              words: t('web.target.board.faulty_rows', { count: totals.faulty }),
              to: '/targets',
              search: { faulty: 'true', sort: '-findings' },
            }
          : undefined
      }
    >
      {worst.length === 0 && (
        <p className="board-none">
          {t(totals.targets === 0 ? 'web.target.board.no_targets' : 'web.target.board.none_faulty')}
        </p>
      )}
      <ul className="board-bars">
        {worst.map(({ id, name, errors }) => (
          <li key={id}>
            <Link to={'/targets' as never} search={{ department: id, faulty: 'true' } as never}>
              {name}
            </Link>
            <span className="board-track">
              <span className="board-bar board-bar-error" style={{ width: `${(errors * 100) / most}%` }} />
            </span>
            <Figure plain value={errors} />
          </li>
        ))}
      </ul>
    </BoardTile>
  )
}
