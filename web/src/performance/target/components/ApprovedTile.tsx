import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { MoneyText } from '@/components/MoneyText'
import { share, stagesOf } from '../model/board'
import type { Board } from '../wire'
import { BoardTile } from './BoardTile'

export interface ApprovedTileProps {
  board: Board
}

/** How many are approved, and published? */
export function ApprovedTile({ board }: ApprovedTileProps) {
  const { t } = useTranslation()
  const { totals } = board
  const stages = stagesOf(totals)
  const of = (key: string) => stages.find((stage) => stage.key === key)?.targets ?? 0
  const published = of('published')
  const approved = of('approved') + published
  const width = (count: number) => `${totals.targets === 0 ? 0 : (count * 100) / totals.targets}%`
  return (
    <BoardTile
      question={t('web.target.board.approved')}
      answer={<Figure plain value={share(approved, totals.targets)} form="rate" />}
      said={
        <>
          {t('web.target.board.approved_count')} <Figure plain value={approved} />
          <br />
          {t('web.target.board.published_count')} <Figure plain value={published} />
        </>
      }
      rows={
        of('approved') > 0
          ? {
              words: t('web.target.board.approved_rows', { count: of('approved') }),
              to: '/targets',
              search: { state: 'APPROVED' },
            }
          : undefined
      }
    >
      <div className="board-strip">
        <span className="board-bar-published" style={{ width: width(published) }} />
        <span className="board-bar-approved" style={{ width: width(approved - published) }} />
      </div>
      <ul className="board-bars board-bars-plain">
        <li>
          <span>{t('web.target.stage.published')}</span>
          <Figure plain value={share(published, totals.targets)} form="rate" />
        </li>
        <li>
          <span>{t('web.target.board.approved_only')}</span>
          <Figure plain value={share(approved - published, totals.targets)} form="rate" />
        </li>
        <li>
          <span>{t('web.target.board.open')}</span>
          <Figure plain value={share(totals.targets - approved, totals.targets)} form="rate" />
        </li>
        <li className="board-bars-sum">
          <span>{t('web.target.board.budget')}</span>
          <MoneyText fen={totals.budgetFen} strong />
        </li>
      </ul>
    </BoardTile>
  )
}
