import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMachineTime, useMay } from '@/app/session/session'
import { EmptyState } from '@/components/EmptyState'
import { ErrorState } from '@/components/ErrorState'
import { formatBytes } from '@/lib/bytes'
import { backupsQuery, startBackup } from '../api'

/** The copies there are; one that was restored and proven says so. */
export function BackupPanel() {
  const { t } = useTranslation()
  const may = useMay()
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery(backupsQuery)
  const start = useMutation({
    mutationFn: startBackup,
    onSettled: () => queries.invalidateQueries({ queryKey: ['system'] }),
  })
  const told = useMachineTime()
  const running = start.isPending || data?.job.running === true
  return (
    <section className="panel" aria-busy={running}>
      <h2>
        {t('web.system.backups')}
        {data && (
          <small>
            {data.at
              ? t('web.system.nightly', { at: data.at, keep: data.keep })
              : t('web.system.on_demand', { keep: data.keep })}
          </small>
        )}
        {may('system.backup') && (
          <span className="panel-link">
            <Button size="small" loading={running} onClick={() => start.mutate()}>
              {t(running ? 'web.system.backing_up' : 'web.system.back_up')}
            </Button>
          </span>
        )}
      </h2>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {start.error && <ErrorState error={start.error} />}
      {data?.job.lastError && (
        <p className="negative" role="alert">
          ■ {t('web.system.backup_failed', { error: data.job.lastError })}
        </p>
      )}
      {data?.items.length === 0 && <EmptyState reason={t('web.system.no_backups')} />}
      {data && data.items.length > 0 && (
        <table className="simple-table simple-low">
          <thead>
            <tr>
              <th scope="col">{t('web.system.file')}</th>
              <th scope="col">{t('web.system.made')}</th>
              <th scope="col" className="align-right">
                {t('web.system.size')}
              </th>
              <th scope="col" className="align-right">
                {t('web.system.block')}
              </th>
              <th scope="col">{t('web.system.restored')}</th>
            </tr>
          </thead>
          <tbody>
            {data.items.map((backup) => (
              <tr key={backup.file}>
                <td className="simple-cut" title={`${data.folder}/${backup.file}`}>
                  {backup.file}
                </td>
                <td>{told(backup.at)}</td>
                <td className="align-right">{formatBytes(backup.size)}</td>
                <td className="align-right">{backup.block || '—'}</td>
                <td title={backup.failed}>
                  {backup.failed ? (
                    <span className="negative">■ {backup.failed}</span>
                  ) : backup.proven ? (
                    <span className="proof-tick">
                      ✓ {t('web.system.proven')} {told(backup.proven)}
                    </span>
                  ) : (
                    <span className="muted">{t('web.system.unproven')}</span>
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
