import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { share, stagesOf } from '../model/board'
import type { Board } from '../wire'
import { BoardTile } from './BoardTile'

export interface SubmittedTileProps {
  board: Board
}

/** Have this year's targets come in? */
export function SubmittedTile({ board }: SubmittedTileProps) {
  const { t } = useTranslation()
  const { totals, departments } = board
  const stages = stagesOf(totals)
  const atUnit = stages[0]?.targets ?? 0
  const silent = departments.filter(({ targets }) => targets === 0).length
  const most = Math.max(1, ...stages.map(({ targets }) => targets))
  return (
    <BoardTile
      question={t('web.target.board.submitted')}
      answer={<Figure plain value={share(totals.targets - atUnit, totals.targets)} form="rate" />}
      said={
        <>
          {t('web.target.board.submitted_of')}{' '}
          <Figure plain value={totals.targets} unit={t('web.target.board.piece')} />
          {t('web.target.board.submitted_got')} <Figure plain value={totals.targets - atUnit} />
          <br />
          {t('web.target.board.silent')} <Figure plain value={silent} />
        </>
      }
      rows={
        totals.targets > 0
          ? { words: t('web.target.board.rows', { count: totals.targets }), to: '/targets' }
          : { words: t('web.target.board.begin'), to: '/targets' }
      }
    >
      <ul className="board-bars">
        {stages.map(({ key, targets }) => (
          <li key={key}>
            <span>{t(`web.target.stage.${key}`)}</span>
            <span className="board-track">
              <span
                className={`board-bar board-bar-${key}`}
                style={{ width: `${(targets * 100) / most}%` }}
              />
            </span>
            <Figure plain value={targets} />
          </li>
        ))}
      </ul>
    </BoardTile>
  )
}
