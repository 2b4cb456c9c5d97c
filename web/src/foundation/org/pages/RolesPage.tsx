import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '@/components/ErrorState'
import { PageHead } from '@/components/PageHead'
import { permissionsQuery, rolesQuery } from '../api'
import { RoleMatrix } from '../components/RoleMatrix'

/** Which role may do what, inside the split of the three administrators. */
export function RolesPage() {
  const { t } = useTranslation()
  const roles = useQuery(rolesQuery)
  const permissions = useQuery(permissionsQuery)
  const error = roles.error ?? permissions.error
  return (
    <>
      <PageHead title={t('web.menu.roles')} line={t('web.org.roles_line')} />
      <div className="page-body">
        {error && <ErrorState error={error} onRetry={() => void roles.refetch()} />}
        {roles.data && permissions.data && (
          <RoleMatrix roles={roles.data.items} permissions={permissions.data.items} />
        )}
      </div>
    </>
  )
}
