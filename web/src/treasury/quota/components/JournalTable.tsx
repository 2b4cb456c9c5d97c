import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { DataTable } from '@/components/DataTable'
import { EmptyState } from '@/components/EmptyState'
import { FilterBar } from '@/components/FilterBar'
import { filterWords } from '@/components/filterWords'
import type { Column } from '@/components/list'
import { MoneyText } from '@/components/MoneyText'
import { useListState } from '@/components/useListState'
import { journalSource } from '../api'
import type { Voucher } from '../wire'
import { madeBy } from './madeBy'

/** Events by which the bureau moves money most. */
const events = [
  'APPROVE',
  'TRANSFER',
  'ISSUE',
  'SUPPLEMENT',
  'CUT',
  'VIREMENT',
  'ADJUST_UP',
  'ADJUST_DOWN',
  'USE_RESERVE',
  'FREEZE',
  'UNFREEZE',
  'ENCUMBER',
  'PAY',
  'CARRY_OVER',
  'WITHDRAW',
  'CLOSE',
]

/** Every voucher of the year, the newest first. */
export function JournalTable({ year }: { year: number }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const state = useListState({ filters: ['event', 'from', 'to', 'red'] })
  const fields = [
    {
      name: 'event',
      label: t('web.quota.event'),
      width: 180,
      options: events.map((value) => ({ value, label: t(`quota.event.${value}`) })),
    },
    { name: 'from', label: t('web.quota.from'), kind: 'day' as const },
    { name: 'to', label: t('web.quota.to'), kind: 'day' as const },
    { name: 'red', label: t('web.quota.red'), options: [{ value: 'true', label: t('web.quota.red') }] },
  ]
  const columns: Column<Voucher>[] = [
    { key: 'date', title: t('web.quota.date'), width: 110, render: (row) => row.date },
    {
      key: 'events',
      title: t('web.quota.event'),
      width: 220,
      render: (row) => row.events.map((event) => t(`quota.event.${event}`)).join('、'),
    },
    { key: 'basis', title: t('web.quota.basis'), width: 200, render: (row) => row.basis || '—' },
    {
      key: 'reason',
      title: t('web.quota.reason'),
      render: (row) => (row.reverses ? `${t('web.quota.red')}：${row.reason}` : row.reason || '—'),
    },
    {
      key: 'amount',
      title: t('web.quota.amount_sum'),
      width: 150,
      align: 'right',
      render: (row) => <MoneyText fen={row.amountFen} />,
    },
    {
      key: 'by',
      title: t('web.quota.made_by'),
      width: 120,
      render: (row) => madeBy(t, row.madeByName),
    },
  ]
  return (
    <>
      <FilterBar name="quota-journal" fields={fields} state={state} />
      <DataTable
        name="quota-journal"
        label={t('web.quota.journal')}
        columns={columns}
        rowKey={(row) => row.id}
        source={journalSource(year)}
        state={state}
        printed={filterWords(fields, state.ask)}
        empty={<EmptyState reason={t('web.quota.no_vouchers')} />}
        onOpen={(row) => void navigate({ to: `/quota-vouchers/${row.id}` } as never)}
      />
    </>
  )
}
