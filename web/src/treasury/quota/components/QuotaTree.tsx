import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '@/components/EmptyState'
import { ErrorState } from '@/components/ErrorState'
import { MoneyText } from '@/components/MoneyText'
import { groupsQuery, quotasOf, totalsQuery } from '../api'
import type { By, Grouped, Sums } from '../wire'
import { columnsFor, sumColumns } from './sumColumns'
import './quota.css'

export interface QuotaTreeProps {
  year: number
  filters: Record<string, string>
}

/** Department → unit → project → quota, each with the sums of all below it. */
export function QuotaTree({ year, filters }: QuotaTreeProps) {
  const { t } = useTranslation()
  const all = { ...filters, kind: 'UNIT' }
  const { data, error, refetch } = useQuery(groupsQuery(year, 'DEPARTMENT', all))
  const totals = useQuery(totalsQuery(year, all))
  const columns = columnsFor(totals.data)
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (data?.items.length === 0) return <EmptyState reason={t('web.quota.none')} />
  return (
    <section className="quota-tree" aria-label={t('web.quota.view.tree')}>
      <table className="simple-table simple-low">
        <thead>
          <tr>
            <th scope="col">{t('web.quota.tree')}</th>
            {columns.map(([key]) => (
              <th key={key} scope="col" className="align-right">
                {t(`web.quota.sum.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data?.items.map((row) => (
            <Branch key={row.key} row={row} level={0} year={year} filters={all} columns={columns} />
          ))}
        </tbody>
        {totals.data && (
          <tfoot>
            <tr>
              <td>
                <b>{t('web.quota.all', { count: totals.data.count })}</b>
              </td>
              <SumCells columns={columns} sums={totals.data} strong />
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  )
}

type Columns = ReturnType<typeof columnsFor>

/** What stands below a branch, and the filter that finds it. */
const below: readonly { by: By; name: string }[] = [
  { by: 'DEPARTMENT', name: 'department' },
  { by: 'UNIT', name: 'unit' },
  { by: 'PROJECT', name: 'project' },
]

interface BranchProps {
  row: Grouped
  level: number
  year: number
  filters: Record<string, string>
  columns: Columns
}

function Branch({ row, level, year, filters, columns }: BranchProps) {
  const [open, setOpen] = useState(false)
  const here = below[level]
  const mine = here ? { ...filters, [here.name]: row.key } : filters
  return (
    <>
      <tr>
        <td className={`quota-level-${level}`}>
          <button type="button" className="quota-fold" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? '▾' : '▸'} <span className="quota-code">{row.code}</span> {row.name}
          </button>
        </td>
        <SumCells columns={columns} sums={row} />
      </tr>
      {open && level < 2 && <Branches level={level + 1} year={year} filters={mine} columns={columns} />}
      {open && level === 2 && <Leaves year={year} filters={mine} columns={columns} />}
    </>
  )
}

function Branches({ level, year, filters, columns }: Omit<BranchProps, 'row'>) {
  const { data } = useQuery(groupsQuery(year, below[level]?.by ?? 'PROJECT', filters))
  if (!data) return <Waiting />
  return data.items.map((row) => (
    <Branch key={row.key} row={row} level={level} year={year} filters={filters} columns={columns} />
  ))
}

function Leaves({ year, filters, columns }: Omit<BranchProps, 'row' | 'level'>) {
  const { t } = useTranslation()
  const { data } = useQuery(quotasOf(year, filters))
  if (!data) return <Waiting />
  return (
    <>
      {data.items.map((quota) => (
        <tr key={quota.id}>
          <td className="quota-level-3">
            <Link to={`/quotas/${quota.id}` as never}>
              {quota.functional} {quota.functionalName}
              {quota.depEconomic && ` · ${quota.depEconomic} ${quota.depEconomicName}`}
            </Link>
            <small className="muted"> {quota.documentNumber}</small>
          </td>
          <SumCells columns={columns} sums={quota} />
        </tr>
      ))}
      {data.next && (
        <tr>
          <td className="quota-level-3 muted" colSpan={columns.length + 1}>
            {t('web.quota.more', { count: data.total })}
          </td>
        </tr>
      )}
    </>
  )
}

function Waiting() {
  const { t } = useTranslation()
  return (
    <tr>
      <td className="quota-level-3 muted" colSpan={sumColumns.length + 1}>
        {t('web.state.loading')}
      </td>
    </tr>
  )
}

function SumCells({ columns, sums, strong }: { columns: Columns; sums: Sums; strong?: boolean }) {
  return columns.map(([key, fen]) => (
    <td key={key} className="align-right">
      <MoneyText fen={sums[fen]} {...(strong && { strong })} />
    </td>
  ))
}
