import { useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '@/app/session/session'
import { ScrollArea } from '@/components/ScrollArea'
import { useConfirm } from '@/components/useConfirm'
import { listed } from '@/lib/listed'
import { type Permission, type Role, setRolePerms } from '../api'
import './role-matrix.css'

export interface RoleMatrixProps {
  roles: readonly Role[]
  permissions: readonly Permission[]
}

/** Permissions down, roles across. What the split forbids has no box. */
export function RoleMatrix({ roles, permissions }: RoleMatrixProps) {
  const { t } = useTranslation()
  const may = useMay()
  const confirm = useConfirm()
  const queries = useQueryClient()
  const [changed, setChanged] = useState<Record<string, string[]>>({})
  const held = (role: Role) => changed[role.code] ?? role.perms
  const flip = (role: Role, perm: string) => {
    const now = held(role)
    const next = now.includes(perm) ? now.filter((other) => other !== perm) : [...now, perm]
    const same = next.length === role.perms.length && next.every((other) => role.perms.includes(other))
    const { [role.code]: _, ...others } = changed
    setChanged(same ? others : { ...others, [role.code]: next })
  }
  const touched = roles.filter((role) => changed[role.code])
  const save = () =>
    confirm({
      title: t('web.org.save_perms'),
      consequence: t('web.org.save_perms_text', {
        roles: listed(touched.map(({ code }) => t(`role.${code}`))),
      }),
      onConfirm: async () => {
        for (const role of touched) await setRolePerms(role, held(role))
        setChanged({})
        await queries.invalidateQueries({ queryKey: ['roles'] })
      },
    })
  const module = (code: string) => code.slice(0, code.indexOf('.'))
  return (
    <section className="panel role-matrix">
      {touched.length > 0 && (
        <p className="role-matrix-bar">
          {t('web.org.changed_roles', { count: touched.length })}
          <Button onClick={() => setChanged({})}>{t('web.form.discard')}</Button>
          <Button type="primary" onClick={save}>
            {t('web.org.save_perms')}
          </Button>
        </p>
      )}
      <ScrollArea className="role-matrix-scroll" label={t('web.menu.roles')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('web.org.permission')}</th>
              {roles.map((role) => (
                <th key={role.code} scope="col" className={changed[role.code] ? 'role-matrix-changed' : ''}>
                  {t(`role.${role.code}`)}
                  <small>{t(`org.role_scope.${role.scope}`)}</small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {permissions.flatMap((perm, index) => [
              module(permissions[index - 1]?.code ?? '') !== module(perm.code) && (
                <tr key={module(perm.code)} className="role-matrix-module">
                  <th scope="rowgroup">{t(`web.module.${module(perm.code)}`)}</th>
                  <td colSpan={roles.length} />
                </tr>
              ),
              <tr key={perm.code}>
                <th scope="row" title={perm.code}>
                  {t(`perm.${perm.code}`)}
                </th>
                {roles.map((role) => (
                  <td key={role.code}>
                    {perm.kinds.includes(role.kind) && (
                      <Checkbox
                        checked={held(role).includes(perm.code)}
                        disabled={!may('org.role.grant')}
                        aria-label={`${t(`role.${role.code}`)} ${t(`perm.${perm.code}`)}`}
                        onChange={() => flip(role, perm.code)}
                      />
                    )}
                  </td>
                ))}
              </tr>,
            ])}
          </tbody>
        </table>
      </ScrollArea>
    </section>
  )
}
