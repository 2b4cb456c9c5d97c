import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMachineTime } from '@/app/session/session'
import { DataTable } from '@/components/DataTable'
import { Drawer } from '@/components/Drawer'
import { EmptyState } from '@/components/EmptyState'
import { ErrorState } from '@/components/ErrorState'
import { FilterBar } from '@/components/FilterBar'
import { PageHead } from '@/components/PageHead'
import { ScrollArea } from '@/components/ScrollArea'
import { StateTag, type Tone } from '@/components/StateTag'
import { useListState } from '@/components/useListState'
import { type Mail, mailSource, mailStates, queueQuery, serverQuery } from '../api'
import { QueueFigures } from '../components/QueueFigures'
import { RetryMail } from '../components/RetryMail'
import { ServerForm } from '../components/ServerForm'
import { ServerPanel } from '../components/ServerPanel'
import { TrialPanel } from '../components/TrialPanel'
import '../mail.css'

const tones: Record<Mail['state'], Tone> = {
  WAITING: 'warn',
  SENDING: 'blue',
  SENT: 'ok',
  FAILED: 'red',
  DROPPED: 'plain',
}

/** The mail server, and what became of each letter. */
export function MailPage() {
  const { t } = useTranslation()
  const told = useMachineTime()
  const [changing, setChanging] = useState(false)
  const { data: server, error, refetch } = useQuery(serverQuery)
  const queue = useQuery(queueQuery)
  const state = useListState({ filters: ['state'] })
  const close = () => setChanging(false)
  const fields = [
    {
      name: 'state',
      label: t('web.mail.column.state'),
      options: mailStates.map((value) => ({ value, label: t(`enum.message.mail.${value}`) })),
    },
  ]
  const columns = [
    { key: 'at', title: t('web.mail.column.at'), width: 200, render: (row: Mail) => told(row.madeAt) },
    {
      key: 'kind',
      title: t('web.mail.column.kind'),
      width: 120,
      render: (row: Mail) => t(`enum.message.letter.${row.kind}`),
    },
    { key: 'to', title: t('web.mail.column.to'), width: 130, render: (row: Mail) => row.userName },
    {
      key: 'state',
      title: t('web.mail.column.state'),
      width: 110,
      align: 'center' as const,
      render: (row: Mail) => <StateTag kind="enum.message.mail" state={row.state} tone={tones[row.state]} />,
    },
    {
      key: 'attempts',
      title: t('web.mail.column.attempts'),
      width: 70,
      align: 'right' as const,
      render: (row: Mail) => row.attempts,
    },
    {
      key: 'reason',
      title: t('web.mail.column.reason'),
      render: (row: Mail) => (
        <>
          {row.reason} {row.answer && <code>{row.answer}</code>}
        </>
      ),
    },
    {
      key: 'next',
      title: t('web.mail.column.next'),
      width: 200,
      render: (row: Mail) => (row.state === 'WAITING' ? told(row.nextAt) : '—'),
    },
    {
      key: 'id',
      title: t('web.mail.column.id'),
      width: 240,
      optional: true,
      render: (row: Mail) => <code>{row.mailId}</code>,
    },
    {
      key: 'act',
      title: '',
      width: 110,
      render: (row: Mail) => row.state === 'FAILED' && <RetryMail mail={row} />,
    },
  ]
  return (
    <>
      <PageHead title={t('web.menu.mail')} line={t('web.mail.line')}>
        {server && (
          <Button type="primary" onClick={() => setChanging(true)}>
            {t('web.mail.change')}
          </Button>
        )}
      </PageHead>
      <ScrollArea className="page-body" label={t('web.menu.mail')}>
        {error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!server && !error && <p className="muted">{t('web.state.loading')}</p>}
        {server && (
          <>
            <ServerPanel server={server} />
            {server.host && <TrialPanel />}
            {queue.data && (
              <section className="panel">
                <h2>{t('web.mail.queue')}</h2>
                <QueueFigures queue={queue.data} />
              </section>
            )}
            <div className="mail-queue">
              <FilterBar name="mails" fields={fields} state={state} />
              <DataTable
                name="mails"
                label={t('web.mail.queue')}
                columns={columns}
                rowKey={(row) => row.id}
                source={mailSource}
                state={state}
                empty={<EmptyState reason={t('web.mail.empty')} />}
              />
            </div>
          </>
        )}
      </ScrollArea>
      {changing && server && (
        <Drawer title={t('web.mail.change')} note={t('web.mail.change_note')} onClose={close}>
          <ServerForm key={server.version} server={server} onDone={close} />
        </Drawer>
      )}
    </>
  )
}
