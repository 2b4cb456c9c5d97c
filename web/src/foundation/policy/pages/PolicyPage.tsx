import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '@/app/session/session'
import { Drawer } from '@/components/Drawer'
import { ErrorState } from '@/components/ErrorState'
import { PageHead } from '@/components/PageHead'
import { policyViewQuery } from '../api'
import { PolicyForm } from '../components/PolicyForm'
import { PolicyHead } from '../components/PolicyHead'
import { PolicyRules } from '../components/PolicyRules'

/** The rules of passwords, locks and sessions: what is in force, and what comes on which day. */
export function PolicyPage() {
  const { t } = useTranslation()
  const may = useMay()
  const [changing, setChanging] = useState(false)
  const { data: view, error, refetch } = useQuery(policyViewQuery)
  const close = () => setChanging(false)
  return (
    <>
      <PageHead title={t('web.menu.policy')} line={t('web.policy.line')}>
        {view && may('session.policy') && (
          <Button type="primary" onClick={() => setChanging(true)}>
            {t('web.policy.change')}
          </Button>
        )}
      </PageHead>
      <div className="page-body">
        {error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!view && !error && <p className="muted">{t('web.state.loading')}</p>}
        {view && (
          <>
            <PolicyHead view={view} />
            <PolicyRules view={view} />
          </>
        )}
      </div>
      {changing && view && (
        <Drawer title={t('web.policy.change')} note={t('web.policy.change_note')} onClose={close}>
          <PolicyForm key={view.version} view={view} onDone={close} />
        </Drawer>
      )}
    </>
  )
}
