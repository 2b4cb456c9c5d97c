import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBook, useMay } from '@/app/session/session'
import { DataTable } from '@/components/DataTable'
import { Drawer } from '@/components/Drawer'
import { EmptyState } from '@/components/EmptyState'
import { Facts } from '@/components/Facts'
import { FilterBar } from '@/components/FilterBar'
import type { Column } from '@/components/list'
import { RecordForm, type RecordValues } from '@/components/RecordForm'
import { StateTag } from '@/components/StateTag'
import { useListState } from '@/components/useListState'
import { formatInstant } from '@/lib/when'
import { type Alarm, alarmSource, closeAlarm } from '../api'
import { Examination } from './Examination'

const kinds = ['REFUSED', 'DIFFERENT', 'HELD', 'UNKNOWN_VOUCHER', 'SILENT', 'GAP'] as const

/** Alarms: each stands until somebody has put it aside with an opinion. */
export function AlarmList() {
  const { t } = useTranslation()
  const book = useBook()
  const [open, setOpen] = useState<Alarm>()
  const state = useListState({ filters: ['state', 'kind'] })
  const fields = [
    {
      name: 'state',
      label: t('bank.column.state'),
      width: 130,
      options: ['OPEN', 'CLOSED'].map((value) => ({ value, label: t(`exchange.alarm_state.${value}`) })),
    },
    {
      name: 'kind',
      label: t('web.exchange.kind'),
      width: 180,
      options: kinds.map((value) => ({ value, label: t(`exchange.alarm.${value}`) })),
    },
  ]
  const columns: Column<Alarm>[] = [
    {
      key: 'at',
      title: t('web.exchange.at'),
      width: 140,
      render: (row) => formatInstant(row.recordedAt, book.now),
    },
    {
      key: 'kind',
      title: t('web.exchange.kind'),
      width: 170,
      render: (row) => t(`exchange.alarm.${row.kind}`),
    },
    { key: 'party', title: t('web.exchange.party'), width: 110, render: (row) => row.party || '—' },
    {
      key: 'why',
      title: t('web.exchange.why'),
      render: (row) => row.refusal || t(`exchange.alarm_says.${row.kind}`),
    },
    {
      key: 'state',
      title: t('bank.column.state'),
      width: 110,
      align: 'center',
      render: (row) => (
        <StateTag
          kind="exchange.alarm_state"
          state={row.state}
          tone={row.state === 'OPEN' ? 'red' : 'plain'}
        />
      ),
    },
  ]
  return (
    <>
      <FilterBar name="exchange-alarms" fields={fields} state={state} />
      <DataTable
        name="exchange-alarms"
        label={t('web.exchange.alarms')}
        columns={columns}
        rowKey={(row) => row.id}
        source={alarmSource}
        state={state}
        empty={<EmptyState reason={t('web.exchange.no_alarms')} />}
        onOpen={(row) => setOpen(row)}
      />
      {open && (
        <Drawer
          title={t(`exchange.alarm.${open.kind}`)}
          note={formatInstant(open.recordedAt, book.now)}
          onClose={() => setOpen(undefined)}
        >
          <AlarmCase key={open.id} alarm={open} onDone={() => setOpen(undefined)} />
        </Drawer>
      )}
    </>
  )
}

function AlarmCase({ alarm, onDone }: { alarm: Alarm; onDone: () => void }) {
  const { t } = useTranslation()
  const may = useMay()
  const queries = useQueryClient()
  const send = async ({ opinion }: RecordValues) => {
    await closeAlarm(alarm.id, String(opinion))
    await queries.invalidateQueries({ queryKey: ['exchange'] })
  }
  return (
    <>
      <Facts
        facts={[
          [t('web.exchange.party'), alarm.party],
          [t('web.exchange.why'), alarm.refusal || t(`exchange.alarm_says.${alarm.kind}`)],
          ...(alarm.opinion ? [[alarm.closedName, alarm.opinion] as const] : []),
        ]}
      />
      {alarm.state === 'OPEN' && may('bank.alarm') && (
        <RecordForm
          draft={`alarm:${alarm.id}`}
          initial={{}}
          act={t('web.exchange.close_alarm')}
          fields={[{ name: 'opinion', label: t('web.bank.opinion'), kind: 'area', required: true }]}
          onSubmit={send}
          onDone={onDone}
        />
      )}
      {alarm.inbox && <Examination path={`/exchange/inbox/${alarm.inbox}`} />}
    </>
  )
}
