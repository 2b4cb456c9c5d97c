import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBook, useMay, useMe } from '@/app/session/session'
import { Drawer } from '@/components/Drawer'
import { ErrorState } from '@/components/ErrorState'
import { RecordForm } from '@/components/RecordForm'
import { formatDay } from '@/lib/when'
import { type Grant, grantRole, grantsQuery, revokeRole, rolesQuery, type User } from '../api'

/** The roles of a user with their days; granting and taking back. */
export function GrantsPanel({ user }: { user: User }) {
  const { t } = useTranslation()
  const { today } = useBook()
  const may = useMay()
  const me = useMe()
  const mayGrant = may('org.role.grant') && me.id !== user.id // nobody grants himself
  const queries = useQueryClient()
  const grants = useQuery(grantsQuery(user.id))
  const roles = useQuery({ ...rolesQuery, enabled: may('org.role.read') })
  const [open, setOpen] = useState<Grant | 'new'>()
  const refresh = () => queries.invalidateQueries({ queryKey: ['users'] })
  const reason = { name: 'reason', label: t('web.org.reason'), kind: 'area' as const, required: true }
  const close = () => setOpen(undefined)
  return (
    <section className="panel">
      <h2>
        {t('web.account.roles')}
        {mayGrant && (
          <button type="button" className="linkish panel-link" onClick={() => setOpen('new')}>
            {t('web.org.grant')}
          </button>
        )}
      </h2>
      {grants.error && <ErrorState error={grants.error} />}
      {grants.data?.items.length === 0 && <p className="muted">{t('web.org.no_grants')}</p>}
      <table className="simple-table simple-low">
        <tbody>
          {grants.data?.items.map((grant) => (
            <tr key={grant.id}>
              <td>{t(`role.${grant.role}`)}</td>
              <td>
                {formatDay(grant.validFrom, today)} —{' '}
                {grant.validTo ? formatDay(grant.validTo, today) : t('web.org.open')}
              </td>
              <td className="simple-cut">{grant.reason}</td>
              <td className="align-right">
                {grant.revokedAt && <span className="muted">{t('web.org.revoked')}</span>}
                {!grant.revokedAt && may('org.role.grant') && (
                  <Button size="small" danger onClick={() => setOpen(grant)}>
                    {t('web.org.revoke')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {open === 'new' && (
        <Drawer title={t('web.org.grant')} onClose={close}>
          {!user.administrator && (
            <p className="drawer-section">{t('web.org.grant_administrator', { login: user.login })}</p>
          )}
          <RecordForm
            draft={`grant.${user.id}`}
            initial={{ validFrom: today }}
            act={t('web.org.grant')}
            fields={[
              {
                name: 'role',
                label: t('web.account.roles'),
                kind: 'select',
                required: true,
                options: (roles.data?.items ?? []).map(({ code }) => ({
                  value: code,
                  label: t(`role.${code}`),
                })),
              },
              { name: 'validFrom', label: t('web.org.valid_from'), kind: 'day', required: true },
              { name: 'validTo', label: t('web.org.valid_to'), kind: 'day' },
              reason,
            ]}
            onSubmit={(values) =>
              grantRole(user.id, { ...values, validTo: values.validTo || null }).then(refresh)
            }
            onDone={close}
          />
        </Drawer>
      )}
      {open && open !== 'new' && (
        <Drawer title={t('web.org.revoke')} onClose={close}>
          <p className="drawer-section">
            {t('web.org.revoke_consequence', { role: t(`role.${open.role}`), name: user.name })}
          </p>
          <RecordForm
            draft={`revoke.${open.id}`}
            initial={{}}
            act={t('web.org.revoke')}
            danger
            fields={[reason]}
            onSubmit={({ reason: why }) => revokeRole(user.id, open.id, String(why)).then(refresh)}
            onDone={close}
          />
        </Drawer>
      )}
    </section>
  )
}
