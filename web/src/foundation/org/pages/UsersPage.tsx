import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '@/app/session/session'
import { DataTable } from '@/components/DataTable'
import { Drawer } from '@/components/Drawer'
import { EmptyState } from '@/components/EmptyState'
import { FilterBar } from '@/components/FilterBar'
import { filterWords } from '@/components/filterWords'
import { PageHead } from '@/components/PageHead'
import { StateTag } from '@/components/StateTag'
import { useListState } from '@/components/useListState'
import { listed } from '@/lib/listed'
import { rolesQuery, type User, userSource } from '../api'
import { choices, userStates } from '../choices'
import { UserForm } from '../components/UserForm'

/** Who may sign in to the book, where he sits and which roles he holds. */
export function UsersPage() {
  const { t } = useTranslation()
  const may = useMay()
  const navigate = useNavigate()
  const [adding, setAdding] = useState(false)
  const roles = useQuery({ ...rolesQuery, enabled: may('org.role.read') })
  const state = useListState({ filters: ['q', 'role', 'state'] })
  const fields = [
    { name: 'q', label: t('web.org.find_user'), width: 260 },
    {
      name: 'role',
      label: t('web.account.roles'),
      options: (roles.data?.items ?? []).map(({ code }) => ({ value: code, label: t(`role.${code}`) })),
    },
    { name: 'state', label: t('web.org.state'), options: choices(t, 'org.user_state', userStates) },
  ]
  const columns = [
    {
      key: 'name',
      title: t('web.account.name'),
      width: 160,
      sort: 'name',
      render: (user: User) => user.name,
    },
    {
      key: 'login',
      title: t('web.login.login'),
      width: 140,
      sort: 'login',
      render: (user: User) => user.login,
    },
    { key: 'unit', title: t('web.account.unit'), render: (user: User) => user.unitName },
    {
      key: 'section',
      title: t('web.account.section'),
      width: 120,
      render: (user: User) => user.sectionName || '—',
    },
    {
      key: 'roles',
      title: t('web.account.roles'),
      render: (user: User) => listed(user.roles.map((role) => t(`role.${role}`))) || '—',
    },
    {
      key: 'phone',
      title: t('web.org.phone'),
      width: 120,
      optional: true,
      render: (user: User) => user.phone || '—',
    },
    {
      key: 'state',
      title: t('web.org.state'),
      width: 100,
      align: 'center' as const,
      render: (user: User) => <StateTag kind="org.user_state" state={user.state} />,
    },
  ]
  return (
    <>
      <PageHead title={t('web.menu.users')} line={t('web.org.users_line')}>
        {may('org.user.write') && <Link to={'/org-imports/users' as never}>{t('web.org.import_users')}</Link>}
        {may('org.user.write') && (
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('web.org.add_user')}
          </Button>
        )}
      </PageHead>
      <div className="page-body">
        <FilterBar name="users" fields={fields} state={state} />
        <DataTable
          name="users"
          label={t('web.menu.users')}
          columns={columns}
          rowKey={(user) => user.id}
          source={userSource}
          state={state}
          printed={filterWords(fields, state.ask)}
          empty={<EmptyState reason={t('web.org.no_users')} />}
          onOpen={(user) => void navigate({ to: `/users/${user.id}` } as never)}
        />
      </div>
      {adding && (
        <Drawer title={t('web.org.add_user')} onClose={() => setAdding(false)}>
          <UserForm onDone={() => setAdding(false)} />
        </Drawer>
      )}
    </>
  )
}
