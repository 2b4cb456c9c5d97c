import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '@/components/ErrorState'
import { useConfirm } from '@/components/useConfirm'
import { useMachineTime } from '../session/session'
import { endOtherSessions, endSession, sessionsQuery } from './api'
import { deviceName } from './deviceName'

/** Where I am signed in; each can be ended from here. */
export function SessionsPanel() {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery(sessionsQuery)
  const refresh = () => queries.invalidateQueries(sessionsQuery)
  const end = useMutation({ mutationFn: endSession, onSuccess: refresh })
  const told = useMachineTime()
  const others = data?.items.filter((row) => !row.current).length ?? 0
  const endAll = () =>
    confirm({
      title: t('web.sessions.end_others'),
      consequence: t('web.sessions.consequence', { count: others }),
      danger: true,
      onConfirm: () => endOtherSessions().then(refresh),
    })
  return (
    <section className="panel account-wide">
      <h2>
        {t('web.sessions.title')}
        {others > 0 && (
          <button type="button" className="linkish panel-link" onClick={endAll}>
            {t('web.sessions.end_others')}
          </button>
        )}
      </h2>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <table className="simple-table simple-low">
          <thead>
            <tr>
              <th scope="col">{t('web.sessions.device')}</th>
              <th scope="col">{t('web.sessions.address')}</th>
              <th scope="col">{t('web.sessions.method')}</th>
              <th scope="col">{t('web.sessions.started')}</th>
              <th scope="col">{t('web.sessions.seen')}</th>
              <th scope="col" />
            </tr>
          </thead>
          <tbody>
            {data?.items.map((row) => (
              <tr key={row.id}>
                <td className="simple-cut" title={row.device}>
                  {deviceName(row.device)}
                </td>
                <td>{row.address}</td>
                <td>{t(`web.sessions.method.${row.method}`)}</td>
                <td>{told(row.startedAt)}</td>
                <td>{told(row.seenAt)}</td>
                <td className="align-right">
                  {row.current ? (
                    <span className="muted">{t('web.sessions.current')}</span>
                  ) : (
                    <Button size="small" danger onClick={() => end.mutate(row.id)}>
                      {t('web.sessions.end')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
