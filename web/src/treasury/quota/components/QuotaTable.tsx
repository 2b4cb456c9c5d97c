import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { DataTable } from '@/components/DataTable'
import { EmptyState } from '@/components/EmptyState'
import type { Column } from '@/components/list'
import { MoneyText } from '@/components/MoneyText'
import type { ListState } from '@/components/useListState'
import { quotaSource } from '../api'
import type { Standing } from '../wire'
import { QuotaFacts } from './QuotaFacts'
import { sumColumns } from './sumColumns'

const optional = new Set(['adjusted', 'carried', 'encumbered', 'frozen', 'in_flight', 'initial', 'planned'])

export interface QuotaTableProps {
  year: number
  state: ListState
  /** Filters of the page itself: the rows of a document, of a project. */
  fixed?: Record<string, string>
  printed?: string
  name?: string
}

/** Quotas row by row, each with where its money stands. */
export function QuotaTable({ year, state, fixed = {}, printed, name = 'quotas' }: QuotaTableProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const columns: Column<Standing>[] = [
    {
      key: 'document',
      title: t('quota.column.document'),
      width: 170,
      whole: true,
      sort: 'created',
      render: (row) => row.documentNumber,
    },
    {
      key: 'unit',
      title: t('quota.column.unit'),
      width: 150,
      render: (row) => row.unitName || row.sectionName || t(`quota.kind.${row.kind}`),
    },
    { key: 'project', title: t('quota.column.project'), render: (row) => row.projectName },
    {
      key: 'functional',
      title: t('quota.column.functional'),
      width: 150,
      render: (row) => `${row.functional} ${row.functionalName}`,
    },
    {
      key: 'dep',
      title: t('quota.column.dep_economic'),
      width: 130,
      render: (row) => (row.depEconomic ? `${row.depEconomic} ${row.depEconomicName}` : '—'),
    },
    {
      key: 'gov',
      title: t('quota.column.gov_economic'),
      width: 130,
      optional: true,
      render: (row) => (row.govEconomic ? `${row.govEconomic} ${row.govEconomicName}` : '—'),
    },
    {
      key: 'nature',
      title: t('quota.column.fund_nature'),
      width: 120,
      optional: true,
      render: (row) => row.fundNatureName,
    },
    ...sumColumns.map(([key, fen]) => ({
      key,
      title: t(`web.quota.sum.${key}`),
      width: 118,
      align: 'right' as const,
      ...(optional.has(key) && { optional: true }),
      render: (row: Standing) => <MoneyText fen={row[fen]} />,
      total: (totals: Record<string, number | null>) => <MoneyText fen={totals[fen]} strong />,
    })),
  ]
  const open = (row: Standing) => void navigate({ to: `/quotas/${row.id}` } as never)
  return (
    <DataTable
      name={name}
      label={t('web.menu.quotas')}
      columns={columns}
      rowKey={(row) => row.id}
      source={quotaSource(year, fixed)}
      state={state}
      {...(printed !== undefined && { printed })}
      empty={<EmptyState reason={t('web.quota.none')} />}
      drawer={(row) => ({
        title: row.projectName || row.documentNumber,
        body: <QuotaFacts quota={row} onOpen={() => open(row)} />,
      })}
      onOpen={open}
    />
  )
}
