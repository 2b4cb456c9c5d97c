import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '@/components/ErrorState'
import { SessionTable } from '@/components/SessionTable'
import { useConfirm } from '@/components/useConfirm'
import { useMachineTime } from '../session/session'
import { endOtherSessions, endSession, sessionsQuery } from './api'

/** Where I am signed in; each can be ended from here. */
export function SessionsPanel() {
  const { t } = useTranslation()
  const told = useMachineTime()
  const confirm = useConfirm()
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery(sessionsQuery)
  const refresh = () => queries.invalidateQueries(sessionsQuery)
  const end = useMutation({ mutationFn: endSession, onSuccess: refresh })
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
        <SessionTable
          told={told}
          rows={data?.items}
          act={(row) => (
            <Button size="small" danger onClick={() => end.mutate(row.id)}>
              {t('web.sessions.end')}
            </Button>
          )}
        />
      )}
    </section>
  )
}
