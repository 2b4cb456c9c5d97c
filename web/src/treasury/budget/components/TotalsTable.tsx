import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '@/components/EmptyState'
import { ErrorState } from '@/components/ErrorState'
import { Figure } from '@/components/Figure'
import { MoneyText } from '@/components/MoneyText'
import { Segments } from '@/components/Segments'
import { totalsQuery } from '../api'
import { type Dimension, dimensions } from '../wire'

export interface TotalsTableProps {
  id: string
  /** Of all lines, which the shares are of. */
  sum: number
}

/** The sums of a budget by each dimension, the largest first, with its share. */
export function TotalsTable({ id, sum }: TotalsTableProps) {
  const { t } = useTranslation()
  const [dimension, setDimension] = useState<Dimension>('DEPARTMENT')
  const { data, error, refetch } = useQuery(totalsQuery(id, dimension))
  return (
    <section className="panel budget-totals" aria-busy={!data && !error}>
      <div className="budget-tools">
        <Segments
          label={t('web.budget.view.totals')}
          value={dimension}
          options={dimensions.map((value) => ({ value, label: t(`web.budget.dimension.${value}`) }))}
          onChange={setDimension}
        />
      </div>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      <table className="simple-table simple-low">
        <thead>
          <tr>
            <th scope="col">{t(`web.budget.dimension.${dimension}`)}</th>
            <th scope="col" className="align-right">
              {t('web.budget.lines')}
            </th>
            <th scope="col" className="align-right">
              {t('web.budget.amount')}
            </th>
            <th scope="col" className="align-right">
              {t('web.budget.share')}
            </th>
            <th scope="col" aria-label={t('web.budget.share')} />
          </tr>
        </thead>
        <tbody>
          {(data ?? []).map((row) => (
            <tr key={row.code}>
              <td>{row.code ? `${row.code} ${row.name}` : t('web.budget.unknown')}</td>
              <td className="align-right">
                <Figure plain value={row.lines} />
              </td>
              <td className="align-right">
                <MoneyText fen={row.amountFen} />
              </td>
              <td className="align-right">
                <Figure
                  plain
                  form="rate"
                  value={sum > 0 ? Math.round((row.amountFen / sum) * 10_000) : null}
                />
              </td>
              <td className="budget-bar">
                <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                  <rect width={sum > 0 ? (row.amountFen / sum) * 100 : 0} height="10" />
                </svg>
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>{t('web.table.sum')}</td>
            <td className="align-right">
              <Figure plain value={(data ?? []).reduce((all, row) => all + row.lines, 0)} />
            </td>
            <td className="align-right">
              <MoneyText fen={(data ?? []).reduce((all, row) => all + row.amountFen, 0)} strong />
            </td>
            <td colSpan={2} />
          </tr>
        </tfoot>
      </table>
      {data?.length === 0 && <EmptyState reason={t('web.budget.no_lines')} />}
    </section>
  )
}
