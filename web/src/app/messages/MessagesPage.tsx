import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { DataTable } from '@/components/DataTable'
import { EmptyState } from '@/components/EmptyState'
import { FilterBar } from '@/components/FilterBar'
import { filterWords } from '@/components/filterWords'
import { PageHead } from '@/components/PageHead'
import { useListState } from '@/components/useListState'
import { formatInstant } from '@/lib/when'
import { useBook } from '../session/session'
import { kinds, type Mark, type Message, messageSource, states } from './api'
import { MessageDetail } from './MessageDetail'
import { MessageFacts } from './MessageFacts'
import { MessageState } from './MessageState'
import { useMark } from './useMark'
import './messages.css'

/** Everything somebody was told, the newest first. */
export function MessagesPage() {
  const { t } = useTranslation()
  const { now } = useBook()
  const navigate = useNavigate()
  const { mark, busy } = useMark()
  const state = useListState({ filters: ['state', 'kind'] })
  const archived = state.ask.filters.state === 'ARCHIVED'
  const fields = [
    {
      name: 'state',
      label: t('web.message.filter.state'),
      options: states.map((value) => ({ value, label: t(`enum.message.state.${value}`) })),
    },
    {
      name: 'kind',
      label: t('web.message.filter.kind'),
      width: 160,
      options: kinds.map((value) => ({ value, label: t(`enum.message.kind.${value}`) })),
    },
  ]
  const columns = [
    {
      key: 'at',
      title: t('web.message.column.at'),
      width: 140,
      render: (row: Message) => formatInstant(row.at, now),
    },
    {
      key: 'kind',
      title: t('web.message.column.kind'),
      width: 130,
      render: (row: Message) => t(`enum.message.kind.${row.kind}`),
    },
    {
      key: 'what',
      title: t('web.message.column.what'),
      render: (row: Message) => (
        <span className="message-what">
          <span className={row.readAt || row.doneAt ? '' : 'message-unread'}>{row.title}</span>
          <MessageFacts message={row} />
        </span>
      ),
    },
    {
      key: 'state',
      title: t('web.message.column.state'),
      width: 130,
      align: 'center' as const,
      render: (row: Message) => <MessageState message={row} />,
    },
  ]
  const acts: readonly [Mark, string][] = archived
    ? [['RESTORE', 'web.message.restore']]
    : [
        ['READ', 'web.message.mark_read'],
        ['UNREAD', 'web.message.mark_unread'],
        ['ARCHIVE', 'web.message.archive'],
      ]
  return (
    <>
      <PageHead title={t('web.message.title')} line={t('web.message.line')}>
        <Button onClick={() => void navigate({ to: '/account' })}>{t('web.message.settings')}</Button>
        <Button loading={busy} onClick={() => mark({ mark: 'READ', ids: 'all' })}>
          {t('web.message.read_all')}
        </Button>
      </PageHead>
      <div className="page-body messages">
        <FilterBar name="messages" fields={fields} state={state} />
        <DataTable
          name="messages"
          label={t('web.message.title')}
          columns={columns}
          rowKey={(row) => row.id}
          source={messageSource}
          state={state}
          printed={filterWords(fields, state.ask)}
          empty={<EmptyState reason={t('web.message.empty')} />}
          onOpen={(row) => row.link !== '/' && void navigate({ to: row.link as never })}
          drawer={(row) => ({
            title: t(`enum.message.kind.${row.kind}`),
            body: <MessageDetail key={row.id} message={row} />,
          })}
          selection={{
            actions: (rows, clear) =>
              acts.map(([step, label]) => (
                <Button
                  key={step}
                  size="small"
                  disabled={rows.length === 0}
                  onClick={() => {
                    mark({ mark: step, ids: rows.map(({ id }) => id) })
                    clear()
                  }}
                >
                  {t(label)}
                </Button>
              )),
          }}
        />
      </div>
    </>
  )
}
