import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMay } from '@/app/session/session'
import { ErrorState } from '@/components/ErrorState'
import { type User, userDelegationsQuery } from '../api'
import { DelegationTable } from './DelegationTable'

/** Who acts for a user, and for whom he does; who grants roles may end it. */
export function UserDelegations({ user }: { user: User }) {
  const { t } = useTranslation()
  const may = useMay()
  const { data, error, refetch } = useQuery(userDelegationsQuery(user.id))
  if (!error && !data?.items.length) return null
  return (
    <section className="panel">
      <h2>{t('web.menu.delegations')}</h2>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && <DelegationTable rows={data.items} revocable={() => may('org.role.grant')} />}
    </section>
  )
}
