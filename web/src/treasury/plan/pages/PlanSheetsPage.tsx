import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useYear } from '@/app/frame/useYear'
import { useBook } from '@/app/session/session'
import { DataTable } from '@/components/DataTable'
import { EmptyState } from '@/components/EmptyState'
import { FilterBar } from '@/components/FilterBar'
import { filterWords } from '@/components/filterWords'
import type { Column } from '@/components/list'
import { MoneyText } from '@/components/MoneyText'
import { PageHead } from '@/components/PageHead'
import { StateTag } from '@/components/StateTag'
import { useListState } from '@/components/useListState'
import { formatInstant } from '@/lib/when'
import { type PlanItem, planSource, planStates } from '../api'

/** The sheets by which plans were made and changed, the newest first. */
export function PlanSheetsPage() {
  const { t } = useTranslation()
  const book = useBook()
  const navigate = useNavigate()
  const [year] = useYear()
  const state = useListState({ filters: ['q', 'state'] })
  const fields = [
    { name: 'q', label: t('web.plan.find_sheet'), width: 240 },
    {
      name: 'state',
      label: t('web.org.state'),
      width: 170,
      options: planStates.map((value) => ({ value, label: t(`plan.state.${value}`) })),
    },
  ]
  const columns: Column<PlanItem>[] = [
    { key: 'number', title: t('web.plan.number'), width: 190, whole: true, render: (row) => row.number },
    { key: 'unit', title: t('web.account.unit'), render: (row) => row.unitName },
    {
      key: 'kind',
      title: t('web.plan.kind'),
      width: 120,
      render: (row) => t(`web.plan.kind_${row.kind}`),
    },
    {
      key: 'before',
      title: t('web.plan.before'),
      width: 150,
      align: 'right',
      render: (row) => <MoneyText fen={row.beforeFen} />,
      total: (totals) => <MoneyText fen={totals.beforeFen} strong />,
    },
    {
      key: 'amount',
      title: t('web.plan.after'),
      width: 150,
      align: 'right',
      render: (row) => <MoneyText fen={row.amountFen} />,
      total: (totals) => <MoneyText fen={totals.amountFen} strong />,
    },
    { key: 'maker', title: t('web.quota.made_by'), width: 120, render: (row) => row.madeByName || '—' },
    {
      key: 'changed',
      title: t('web.adjustment.changed'),
      width: 130,
      render: (row) => formatInstant(row.changedAt, book.now),
    },
    {
      key: 'state',
      title: t('web.org.state'),
      width: 120,
      align: 'center',
      render: (row) => <StateTag kind="plan.state" state={row.state} />,
    },
  ]
  return (
    <>
      <PageHead title={t('web.plan.sheets')} line={t('web.plan.sheets_line', { year })} />
      <div className="page-body">
        <FilterBar name="plans" fields={fields} state={state} />
        <DataTable
          name="plans"
          label={t('web.plan.sheets')}
          columns={columns}
          rowKey={(row) => row.id}
          source={planSource(year)}
          state={state}
          printed={filterWords(fields, state.ask)}
          empty={<EmptyState reason={t('web.plan.none')} />}
          onOpen={(row) => void navigate({ to: `/plan-sheets/${row.id}` } as never)}
        />
      </div>
    </>
  )
}
