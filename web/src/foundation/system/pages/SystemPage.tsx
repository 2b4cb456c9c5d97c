import { useQueries } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { PageHead } from '@/components/PageHead'
import { ScrollArea } from '@/components/ScrollArea'
import { backupsQuery, healthQuery, jobsQuery, proofsQuery, subscribersQuery } from '../api'
import { BackupPanel } from '../components/BackupPanel'
import { HealthPanel } from '../components/HealthPanel'
import { JobPanel } from '../components/JobPanel'
import { ProofPanel } from '../components/ProofPanel'
import { SubscriberPanel } from '../components/SubscriberPanel'

/** How the program is: its database, jobs, subscribers, backups and proofs. */
export function SystemPage() {
  const { t } = useTranslation()
  // All panels at once: none pushes those below it away when it comes.
  const coming = useQueries({
    queries: [healthQuery, backupsQuery, proofsQuery, jobsQuery, subscribersQuery],
  }).some(({ isPending }) => isPending)
  if (coming) {
    return (
      <>
        <PageHead title={t('web.menu.system')} line={t('web.system.line')} />
        <p className="app-loading muted">{t('web.state.loading')}</p>
      </>
    )
  }
  return (
    <>
      <PageHead title={t('web.menu.system')} line={t('web.system.line')} />
      <ScrollArea className="page-body" label={t('web.menu.system')}>
        <HealthPanel />
        <BackupPanel />
        <ProofPanel />
        <JobPanel />
        <SubscriberPanel />
      </ScrollArea>
    </>
  )
}
