import { useTranslation } from 'react-i18next'
import { PageHead } from '@/components/PageHead'
import { BackupPanel } from '../components/BackupPanel'
import { HealthPanel } from '../components/HealthPanel'
import { JobPanel } from '../components/JobPanel'
import { ProofPanel } from '../components/ProofPanel'
import { SubscriberPanel } from '../components/SubscriberPanel'

/** How the program is: its database, jobs, subscribers, backups and proofs. */
export function SystemPage() {
  const { t } = useTranslation()
  return (
    <>
      <PageHead title={t('web.menu.system')} line={t('web.system.line')} />
      <div className="page-body">
        <HealthPanel />
        <BackupPanel />
        <ProofPanel />
        <JobPanel />
        <SubscriberPanel />
      </div>
    </>
  )
}
