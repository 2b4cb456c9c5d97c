import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useYear } from '@/app/frame/useYear'
import { useBook, useMay } from '@/app/session/session'
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
import { type AdjustmentItem, adjustmentSource, adjustmentStates } from '../api'
import { shapes } from '../shapes'

/** Requests to change the quotas of the year, the newest first. */
export function AdjustmentsPage() {
  const { t } = useTranslation()
  const may = useMay()
  const book = useBook()
  const navigate = useNavigate()
  const [year] = useYear()
  const state = useListState({ filters: ['q', 'kind', 'state'] })
  const fields = [
    { name: 'q', label: t('web.adjustment.find'), width: 240 },
    {
      name: 'kind',
      label: t('web.adjustment.kind'),
      width: 170,
      options: shapes.map(({ kind }) => ({ value: kind, label: t(`adjustment.kind.${kind}`) })),
    },
    {
      name: 'state',
      label: t('web.org.state'),
      width: 170,
      options: adjustmentStates.map((value) => ({ value, label: t(`adjustment.state.${value}`) })),
    },
  ]
  const columns: Column<AdjustmentItem>[] = [
    {
      key: 'number',
      title: t('web.adjustment.number'),
      width: 170,
      whole: true,
      render: (row) => row.number,
    },
    {
      key: 'kind',
      title: t('web.adjustment.kind'),
      width: 130,
      render: (row) => t(`adjustment.kind.${row.kind}`),
    },
    { key: 'unit', title: t('web.account.unit'), width: 170, render: (row) => row.unitName },
    {
      key: 'reason',
      title: t('web.quota.said'),
      render: (row) => row.reason || row.basis || row.contractNo || '—',
    },
    {
      key: 'amount',
      title: t('web.quota.amount'),
      width: 140,
      align: 'right',
      render: (row) => <MoneyText fen={row.amountFen} />,
      total: (totals) => <MoneyText fen={totals.amountFen} strong />,
    },
    { key: 'maker', title: t('web.quota.made_by'), width: 110, render: (row) => row.madeByName },
    {
      key: 'changed',
      title: t('web.adjustment.changed'),
      width: 130,
      render: (row) => formatInstant(row.changedAt, book.now),
    },
    {
      key: 'state',
      title: t('web.org.state'),
      width: 150,
      align: 'center',
      render: (row) => <StateTag kind="adjustment.state" state={row.state} />,
    },
  ]
  const asks = may('adjustment.request') || may('adjustment.propose')
  return (
    <>
      <PageHead title={t('web.menu.adjustments')} line={t('web.adjustment.line', { year })}>
        {asks && (
          <Button type="primary" onClick={() => void navigate({ to: '/adjustments/new' } as never)}>
            {t('web.adjustment.new')}
          </Button>
        )}
      </PageHead>
      <div className="page-body">
        <FilterBar name="adjustments" fields={fields} state={state} />
        <DataTable
          name="adjustments"
          label={t('web.menu.adjustments')}
          columns={columns}
          rowKey={(row) => row.id}
          source={adjustmentSource(year)}
          state={state}
          printed={filterWords(fields, state.ask)}
          empty={<EmptyState reason={t('web.adjustment.none')} />}
          onOpen={(row) => void navigate({ to: `/adjustments/${row.id}` } as never)}
        />
      </div>
    </>
  )
}
