import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { Figure } from '@/components/Figure'
import { MoneyText } from '@/components/MoneyText'
import { formatInstant } from '@/lib/when'
import type { Ceiling } from '../wire'

export interface CeilingTableProps {
  rows: readonly Ceiling[]
  /** Who may change them opens one. */
  onOpen?: (row: Ceiling) => void
}

/** Ceilings with what was given under each and what is left. */
export function CeilingTable({ rows, onOpen }: CeilingTableProps) {
  const { t } = useTranslation()
  const { now } = useBook()
  const sum = (of: (row: Ceiling) => number) => rows.reduce((all, row) => all + of(row), 0)
  return (
    <table className="simple-table simple-low">
      <thead>
        <tr>
          <th scope="col">{t('web.budget.department')}</th>
          <th scope="col">{t('web.budget.nature')}</th>
          <th scope="col" className="align-right">
            {t('web.ceiling.amount')}
          </th>
          <th scope="col" className="align-right">
            {t('web.ceiling.given')}
          </th>
          <th scope="col" className="align-right">
            {t('web.ceiling.left')}
          </th>
          <th scope="col" className="align-right">
            {t('web.ceiling.used')}
          </th>
          <th scope="col">{t('web.budget.basis')}</th>
          <th scope="col">{t('web.budget.changed')}</th>
          {onOpen && <th scope="col" aria-label={t('web.ceiling.change')} />}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.departmentId} ${row.fundNature}`}>
            <td>
              {row.departmentCode} {row.departmentName}
            </td>
            <td>
              {row.fundNature} {row.fundNatureName}
            </td>
            <td className="align-right">
              <MoneyText fen={row.amountFen} />
            </td>
            <td className="align-right">
              <MoneyText fen={row.givenFen} />
            </td>
            <td className="align-right">
              <MoneyText fen={row.amountFen - row.givenFen} />
            </td>
            <td className="align-right">
              <Figure
                plain
                form="rate"
                value={row.amountFen > 0 ? Math.round((row.givenFen / row.amountFen) * 10_000) : null}
              />
            </td>
            <td>{row.basis}</td>
            <td title={row.changedBy}>{formatInstant(row.recordedAt, now)}</td>
            {onOpen && (
              <td>
                <button type="button" className="linkish" onClick={() => onOpen(row)}>
                  {t('web.ceiling.change')}
                </button>
              </td>
            )}
          </tr>
        ))}
      </tbody>
      {rows.length > 0 && (
        <tfoot>
          <tr>
            <td colSpan={2}>{t('web.table.sum')}</td>
            <td className="align-right">
              <MoneyText fen={sum(({ amountFen }) => amountFen)} strong />
            </td>
            <td className="align-right">
              <MoneyText fen={sum(({ givenFen }) => givenFen)} strong />
            </td>
            <td className="align-right">
              <MoneyText fen={sum(({ amountFen, givenFen }) => amountFen - givenFen)} strong />
            </td>
            <td colSpan={onOpen ? 4 : 3} />
          </tr>
        </tfoot>
      )}
    </table>
  )
}
