import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '@/components/ErrorState'
import { Facts } from '@/components/Facts'
import { Figure } from '@/components/Figure'
import { PageHead } from '@/components/PageHead'
import { formatBytes } from '@/lib/bytes'
import { formatInstant } from '@/lib/when'
import { healthQuery } from '../api'
import { BackupPanel } from '../components/BackupPanel'
import { JobPanel } from '../components/JobPanel'
import { SubscriberPanel } from '../components/SubscriberPanel'

/** How the program is: its database, jobs, subscribers and backups. */
export function SystemPage() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(healthQuery)
  const now = new Date().toISOString()
  return (
    <>
      <PageHead title={t('web.menu.system')} line={t('web.system.line')} />
      <div className="page-body">
        {error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {data && (
          <>
            <section className="panel">
              <h2>{t('web.system.program')}</h2>
              <Facts
                wide
                facts={[
                  [t('web.system.version'), data.version],
                  [t('web.system.engine'), data.engine],
                  [t('web.system.started'), formatInstant(data.startedAt, now)],
                  [t('web.system.database'), formatBytes(data.databaseBytes)],
                  [t('web.system.files'), formatBytes(data.filesBytes)],
                  [t('web.audit.waiting'), <Figure key="unsealed" plain value={data.audit.unsealed} />],
                ]}
              />
            </section>
            <JobPanel jobs={data.jobs} now={now} />
            <SubscriberPanel subscribers={data.subscribers} />
            <BackupPanel backups={data.backups} now={now} />
          </>
        )}
      </div>
    </>
  )
}
