import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { DataTable } from '@/components/DataTable'
import { Drawer } from '@/components/Drawer'
import { EmptyState } from '@/components/EmptyState'
import { FilterBar } from '@/components/FilterBar'
import type { Column } from '@/components/list'
import { StateTag } from '@/components/StateTag'
import { useListState } from '@/components/useListState'
import { formatInstant } from '@/lib/when'
import { type Came, inboxSource, outboxSource, type Sent } from '../api'
import { Examination } from './Examination'

const inStates = ['RECEIVED', 'APPLIED', 'IDENTICAL', 'HELD', 'UNKNOWN_VOUCHER', 'REFUSED'] as const
const outStates = ['WAITING', 'DELIVERED', 'REFUSED'] as const
const bad = ['HELD', 'UNKNOWN_VOUCHER', 'REFUSED']

const toneOf = (state: string) => (bad.includes(state) ? 'red' : state.endsWith('ED') ? 'ok' : 'blue')

/** What came in. */
export function Inbox() {
  const { t } = useTranslation()
  const book = useBook()
  const [open, setOpen] = useState<Came>()
  const state = useListState({ filters: ['state'] })
  const columns: Column<Came>[] = [
    {
      key: 'at',
      title: t('web.exchange.at'),
      width: 150,
      render: (row) => formatInstant(row.recordedAt, book.now),
    },
    { key: 'party', title: t('web.exchange.party'), width: 110, render: (row) => row.party || '—' },
    { key: 'seq', title: t('web.exchange.seq'), width: 90, align: 'right', render: (row) => row.seq || '—' },
    {
      key: 'kind',
      title: t('web.exchange.message'),
      width: 150,
      render: (row) => (row.kind ? t(`exchange.kind.${row.kind}`) : '—'),
    },
    { key: 'why', title: t('web.exchange.why'), render: (row) => row.refusal || '—' },
    {
      key: 'state',
      title: t('bank.column.state'),
      width: 140,
      align: 'center',
      render: (row) => <StateTag kind="exchange.in" state={row.state} tone={toneOf(row.state)} />,
    },
  ]
  return (
    <>
      <FilterBar name="exchange-inbox" fields={[stateField(t, 'exchange.in', inStates)]} state={state} />
      <DataTable
        name="exchange-inbox"
        label={t('web.exchange.inbox')}
        columns={columns}
        rowKey={(row) => row.id}
        source={inboxSource}
        state={state}
        empty={<EmptyState reason={t('web.exchange.no_messages')} />}
        onOpen={(row) => setOpen(row)}
      />
      {open && (
        <Drawer title={t('web.exchange.message')} note={open.message} onClose={() => setOpen(undefined)}>
          <Examination path={`/exchange/inbox/${open.id}`} />
        </Drawer>
      )}
    </>
  )
}

/** What was sent, and what waits. */
export function Outbox() {
  const { t } = useTranslation()
  const book = useBook()
  const [open, setOpen] = useState<Sent>()
  const state = useListState({ filters: ['state'] })
  const when = (at: string) => (at ? formatInstant(at, book.now) : '—')
  const columns: Column<Sent>[] = [
    { key: 'at', title: t('web.exchange.at'), width: 150, render: (row) => when(row.recordedAt) },
    { key: 'party', title: t('web.exchange.party'), width: 110, render: (row) => row.party },
    { key: 'seq', title: t('web.exchange.seq'), width: 90, align: 'right', render: (row) => row.seq ?? '—' },
    {
      key: 'kind',
      title: t('web.exchange.message'),
      width: 150,
      render: (row) => t(`exchange.kind.${row.kind}`),
    },
    {
      key: 'attempts',
      title: t('web.exchange.attempts'),
      width: 90,
      align: 'right',
      render: (row) => row.attempts,
    },
    {
      key: 'delivered',
      title: t('web.exchange.delivered'),
      width: 150,
      render: (row) => when(row.deliveredAt),
    },
    { key: 'error', title: t('web.exchange.why'), render: (row) => row.error || '—' },
    {
      key: 'state',
      title: t('bank.column.state'),
      width: 130,
      align: 'center',
      render: (row) => <StateTag kind="exchange.out" state={row.state} tone={toneOf(row.state)} />,
    },
  ]
  return (
    <>
      <FilterBar name="exchange-outbox" fields={[stateField(t, 'exchange.out', outStates)]} state={state} />
      <DataTable
        name="exchange-outbox"
        label={t('web.exchange.outbox')}
        columns={columns}
        rowKey={(row) => row.id}
        source={outboxSource}
        state={state}
        empty={<EmptyState reason={t('web.exchange.no_messages')} />}
        onOpen={(row) => setOpen(row)}
      />
      {open && (
        <Drawer title={t(`exchange.kind.${open.kind}`)} note={open.id} onClose={() => setOpen(undefined)}>
          <Examination
            path={open.seq ? `/exchange/outbox/${open.id}` : `/exchange/vouchers/${open.voucher}`}
          />
        </Drawer>
      )}
    </>
  )
}

const stateField = (t: (key: string) => string, kind: string, states: readonly string[]) => ({
  name: 'state',
  label: t('bank.column.state'),
  width: 160,
  options: states.map((value) => ({ value, label: t(`${kind}.${value}`) })),
})
