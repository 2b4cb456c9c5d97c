import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMachineTime, useMay } from '@/app/session/session'
import { Drawer } from '@/components/Drawer'
import { ErrorState } from '@/components/ErrorState'
import { RecordForm } from '@/components/RecordForm'
import { SessionTable } from '@/components/SessionTable'
import { deviceName } from '@/lib/deviceName'
import { endUserSessions, type SessionRow, type User, userSessionsQuery } from '../api'

/** Where a user is signed in; the security administrator ends it, with the reason. */
export function UserSessions({ user }: { user: User }) {
  const { t } = useTranslation()
  const told = useMachineTime()
  const may = useMay()
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery(userSessionsQuery(user.id))
  const [ending, setEnding] = useState<SessionRow | 'all'>()
  const close = () => setEnding(undefined)
  const rows = data?.items
  const others = rows?.filter(({ current }) => !current).length ?? 0
  const act = t(ending === 'all' ? 'web.sessions.end_all' : 'web.sessions.end')
  const end = (reason: string) =>
    endUserSessions(user.id, ending && ending !== 'all' ? ending.id : null, reason).finally(() =>
      queries.invalidateQueries({ queryKey: userSessionsQuery(user.id).queryKey }),
    )
  return (
    <section className="panel">
      <h2>
        {t('web.sessions.of_user')} <small>{t('web.sessions.of_user_note')}</small>
        {others > 1 && may('session.end') && (
          <button type="button" className="linkish panel-link" onClick={() => setEnding('all')}>
            {t('web.sessions.end_all')}
          </button>
        )}
      </h2>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {rows?.length === 0 && <p className="muted">{t('web.sessions.none')}</p>}
      {rows && rows.length > 0 && (
        <SessionTable
          told={told}
          rows={rows}
          act={(row) =>
            may('session.end') && (
              <Button size="small" danger onClick={() => setEnding(row)}>
                {t('web.sessions.end')}
              </Button>
            )
          }
        />
      )}
      {ending && (
        <Drawer
          title={ending === 'all' ? act : t('web.sessions.end_drawer')}
          note={user.name}
          onClose={close}
        >
          <p className="drawer-section">
            {ending === 'all'
              ? t('web.sessions.end_all_text', { name: user.name, count: others })
              : t('web.sessions.end_one_text', {
                  name: user.name,
                  device: deviceName(ending.device),
                  address: ending.address,
                })}
          </p>
          <RecordForm
            draft={`sessions.${user.id}`}
            initial={{}}
            act={act}
            danger
            fields={[{ name: 'reason', label: t('web.org.reason'), kind: 'area', required: true }]}
            onSubmit={({ reason }) => end(String(reason))}
            onDone={close}
          />
        </Drawer>
      )}
    </section>
  )
}
