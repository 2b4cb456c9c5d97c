import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '@/app/session/session'
import { Drawer } from '@/components/Drawer'
import { ErrorState } from '@/components/ErrorState'
import { PageHead } from '@/components/PageHead'
import { ScrollArea } from '@/components/ScrollArea'
import { policiesQuery } from '../api'
import { PolicyForm } from '../components/PolicyForm'
import { PolicyTable } from '../components/PolicyTable'

/** What the government has laid down about its quotas: what is in force, what comes, what was. */
export function PoliciesPage() {
  const { t } = useTranslation()
  const may = useMay()
  const [changing, setChanging] = useState(false)
  const { data, error, refetch } = useQuery(policiesQuery)
  const close = () => setChanging(false)
  const latest = data?.items.find((one) => !one.replaced)
  return (
    <>
      <PageHead title={t('web.menu.quota_policies')} line={t('web.quota.policies_line')} print="plain">
        {latest && may('quota.policy') && (
          <Button type="primary" onClick={() => setChanging(true)}>
            {t('web.quota.policy.change')}
          </Button>
        )}
      </PageHead>
      <ScrollArea className="page-body" label={t('web.menu.quota_policies')}>
        {error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!data && !error && <p className="muted">{t('web.state.loading')}</p>}
        {data && <PolicyTable policies={data.items} />}
      </ScrollArea>
      {changing && latest && (
        <Drawer title={t('web.quota.policy.change')} note={t('web.quota.policy.change_note')} onClose={close}>
          <PolicyForm latest={latest} onDone={close} />
        </Drawer>
      )}
    </>
  )
}
