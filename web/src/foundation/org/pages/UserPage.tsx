import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '@/app/session/session'
import { Drawer } from '@/components/Drawer'
import { ErrorState } from '@/components/ErrorState'
import { Facts } from '@/components/Facts'
import { PageHead } from '@/components/PageHead'
import { StateTag } from '@/components/StateTag'
import { userQuery } from '../api'
import { GrantsPanel } from '../components/GrantsPanel'
import { RescuePanel } from '../components/RescuePanel'
import { UserDelegations } from '../components/UserDelegations'
import { UserForm } from '../components/UserForm'
import { UserSessions } from '../components/UserSessions'
import { UserState } from '../components/UserState'

/** One user: who he is, what was granted to him, and help when he cannot get in. */
export function UserPage() {
  const { t } = useTranslation()
  const may = useMay()
  const { id = '' } = useParams({ strict: false })
  const [changing, setChanging] = useState(false)
  const { data: user, error, refetch } = useQuery(userQuery(id))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  return (
    <>
      <PageHead title={user?.name ?? t('web.state.loading')} line={user?.login}>
        {user && may('org.user.write') && <UserState user={user} />}
        {user && may('org.user.write') && (
          <Button type="primary" onClick={() => setChanging(true)}>
            {t('web.org.change_user')}
          </Button>
        )}
      </PageHead>
      {user && (
        <div className="page-body">
          <section className="panel">
            <h2>{t('web.account.profile')}</h2>
            <Facts
              wide
              facts={[
                [t('web.account.name'), user.name],
                [t('web.login.login'), user.login],
                [t('web.account.unit'), `${user.unitCode} ${user.unitName}`],
                [t('web.account.section'), user.sectionName],
                [t('web.org.phone'), user.phone],
                [t('web.org.state'), <StateTag key="state" kind="org.user_state" state={user.state} />],
              ]}
            />
          </section>
          <GrantsPanel user={user} />
          <UserDelegations user={user} />
          {may('session.reset') && <RescuePanel user={user} />}
          {may('session.watch') && <UserSessions user={user} />}
        </div>
      )}
      {changing && user && (
        <Drawer title={t('web.org.change_user')} onClose={() => setChanging(false)}>
          <UserForm key={user.version} user={user} onDone={() => setChanging(false)} />
        </Drawer>
      )}
    </>
  )
}
