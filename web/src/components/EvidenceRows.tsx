import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { formatDay } from '@/lib/when'
import type { EvidenceColumn, EvidenceRowsAnswer } from './evidenceAnswer'
import { Figure } from './Figure'

export interface EvidenceRowsProps {
  rows: EvidenceRowsAnswer
  /** Days of its year are told without the year. */
  asOf: string
  onMore?: (() => void) | undefined
}

/** The rows that add up to the figure; the foot says with a tick that they do. */
export function EvidenceRows({ rows, asOf, onMore }: EvidenceRowsProps) {
  const { t } = useTranslation()
  const { columns, items, sum, sumForm, unequal } = rows
  return (
    <section className="drawer-section">
      <h3>
        {rows.title} {rows.note && <small>{rows.note}</small>}
        {rows.link && (
          <a className="evidence-link" href={rows.link}>
            {t('web.evidence.open_list')}
          </a>
        )}
      </h3>
      <table className="drawer-grid">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={align(column)}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of evidence are never moved
            <tr key={index} title={item.hint === undefined ? undefined : String(item.hint ?? '')}>
              {columns.map((column) => (
                <td key={column.key} className={align(column)}>
                  <Cell
                    column={column}
                    value={item[column.key] ?? null}
                    to={column.to && item[column.to]}
                    asOf={asOf}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          {onMore && (
            <tr>
              <td colSpan={columns.length}>
                <button type="button" className="evidence-more" onClick={onMore}>
                  {t('web.evidence.more', { shown: items.length, count: rows.total })}
                </button>
              </td>
            </tr>
          )}
          <tr>
            <td colSpan={Math.max(columns.length - 1, 1)}>
              {t('web.evidence.sum', { count: rows.total })}{' '}
              {unequal ? (
                <span className="proof-cross">{t('web.evidence.unequal', { name: rows.equals })}</span>
              ) : (
                <span className="proof-tick" title={rows.how}>
                  ✓ {t('web.evidence.equals', { name: rows.equals })}
                </span>
              )}
            </td>
            <td className="align-right">
              <Figure plain value={sum} form={sumForm} />
            </td>
          </tr>
        </tfoot>
      </table>
    </section>
  )
}

interface CellProps {
  column: EvidenceColumn
  value: string | number | null
  /** The page of the record that the cell names. */
  to: string | number | null | undefined
  asOf: string
}

function Cell({ column, value, to, asOf }: CellProps) {
  if (column.form === 'day') return typeof value === 'string' ? formatDay(value, asOf) : '—'
  const figure = <Figure plain value={value} form={column.form} />
  if (typeof to !== 'string' || !to || !value) return figure
  return <Link to={to as never}>{figure}</Link>
}

function align(column: EvidenceColumn): string {
  return column.form === 'text' || column.form === 'day' ? 'align-left' : 'align-right'
}
