import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { standingOf, standingShapes, standings } from '../model/board'
import type { Board } from '../wire'

export interface DepartmentMatrixProps {
  board: Board
}

/** Every department in its fixed place: a shape, a colour and a word. */
export function DepartmentMatrix({ board }: DepartmentMatrixProps) {
  const { t } = useTranslation()
  const rows = board.departments.map((row) => ({ row, standing: standingOf(row) }))
  return (
    <section className="board-tile board-matrix-tile">
      <h2>
        {t('web.target.board.matrix')}
        <span className="board-legend">
          {standings.map((standing) => (
            <span key={standing} className={`standing-${standing}`}>
              {standingShapes[standing]} {t(`web.target.standing.${standing}`)}{' '}
              <Figure plain value={rows.filter((each) => each.standing === standing).length} />
            </span>
          ))}
        </span>
      </h2>
      <ul className="board-matrix">
        {rows.map(({ row, standing }) => (
          <li key={row.id}>
            <Link
              className={`board-cell board-cell-${standing}`}
              to={'/targets' as never}
              search={{ department: row.id } as never}
              title={`${row.name} · ${t(`web.target.standing.${standing}`)} · ${t('web.target.board.cell', { ...row })}`}
            >
              <span className="board-cell-name">{row.name}</span>
              <span className={`standing-${standing}`}>
                <span aria-hidden="true">{standingShapes[standing]}</span>
                <span className="offscreen">{t(`web.target.standing.${standing}`)}</span>{' '}
                <Figure plain value={row.targets} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
