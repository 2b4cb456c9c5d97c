import { useTranslation } from 'react-i18next'
import { EmptyState } from '@/components/EmptyState'
import { formatBytes } from '@/lib/bytes'
import { formatInstant } from '@/lib/when'
import type { SystemHealth } from '../api'

/** The copies there are; one that was restored and proven says so. */
export function BackupPanel({ backups, now }: { backups: SystemHealth['backups']; now: string }) {
  const { t } = useTranslation()
  return (
    <section className="panel">
      <h2>{t('web.system.backups')}</h2>
      {backups.length === 0 ? (
        <EmptyState reason={t('web.system.no_backups')} />
      ) : (
        <table className="simple-table simple-low">
          <tbody>
            {backups.map((backup) => (
              <tr key={backup.name}>
                <td>{backup.name}</td>
                <td>{formatInstant(backup.at, now)}</td>
                <td className="align-right">{formatBytes(backup.bytes)}</td>
                <td className="align-right">
                  {backup.proven ? (
                    <span className="proof-tick">✓ {t('web.system.proven')}</span>
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
