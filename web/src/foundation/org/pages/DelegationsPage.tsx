import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay, useMe } from '@/app/session/session'
import { Drawer } from '@/components/Drawer'
import { EmptyState } from '@/components/EmptyState'
import { ErrorState } from '@/components/ErrorState'
import { PageHead } from '@/components/PageHead'
import { delegationsQuery } from '../api'
import { DelegationForm } from '../components/DelegationForm'
import { DelegationTable } from '../components/DelegationTable'

/** Who acts for whom, in which role, from when to when. */
export function DelegationsPage() {
  const { t } = useTranslation()
  const may = useMay()
  const me = useMe()
  const { data, error, refetch } = useQuery(delegationsQuery)
  const [adding, setAdding] = useState(false)
  const close = () => setAdding(false)
  return (
    <>
      <PageHead title={t('web.menu.delegations')} line={t('web.org.delegations_line')}>
        {may('org.delegate') && (
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('web.org.delegate')}
          </Button>
        )}
      </PageHead>
      <div className="page-body">
        <section className="panel">
          {error && <ErrorState error={error} onRetry={() => void refetch()} />}
          {data?.items.length === 0 && <EmptyState reason={t('web.org.no_delegations')} />}
          {data && data.items.length > 0 && (
            <DelegationTable rows={data.items} revocable={({ fromUserId }) => fromUserId === me.id} />
          )}
        </section>
      </div>
      {adding && (
        <Drawer title={t('web.org.delegate')} onClose={close}>
          <DelegationForm onDone={close} />
        </Drawer>
      )}
    </>
  )
}
