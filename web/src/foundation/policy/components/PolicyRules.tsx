import { useTranslation } from 'react-i18next'
import { listed } from '@/lib/listed'
import { type Policy, type PolicyView, type RuleName, ruleGroups } from '../api'

/** Every rule: what is in force today and, where it differs, what comes. */
export function PolicyRules({ view: { current, next } }: { view: PolicyView }) {
  const { t } = useTranslation()
  const figure = (policy: Policy, name: RuleName, unit: string) =>
    name === 'passwordAgeDays' && policy[name] === 0
      ? t('web.policy.never')
      : t(`web.policy.unit.${unit}`, { count: policy[name] })
  const roles = (policy: Policy) =>
    listed(policy.totpRoles.map((role) => t(`role.${role}`))) || t('web.policy.nobody')
  return (
    <section className="panel">
      <table className="simple-table simple-low">
        <thead>
          <tr>
            <th scope="col">{t('web.policy.about')}</th>
            <th scope="col">{t('web.policy.rule')}</th>
            <th scope="col">{t('web.policy.current')}</th>
            <th scope="col">{t('web.policy.next')}</th>
          </tr>
        </thead>
        <tbody>
          {ruleGroups.flatMap(({ group, rules }) =>
            rules.map(([name, unit], index) => (
              <tr key={name}>
                <td>{index === 0 && <b>{t(`web.policy.group.${group}`)}</b>}</td>
                <td>{t(`web.policy.${name}`)}</td>
                <td>{figure(current, name, unit)}</td>
                <td>{next && <Coming was={figure(current, name, unit)} is={figure(next, name, unit)} />}</td>
              </tr>
            )),
          )}
          <tr>
            <td>
              <b>{t('web.policy.group.totp')}</b>
            </td>
            <td>{t('web.policy.totpRoles')}</td>
            <td className="simple-wrap">{roles(current)}</td>
            <td className="simple-wrap">{next && <Coming was={roles(current)} is={roles(next)} />}</td>
          </tr>
        </tbody>
      </table>
    </section>
  )
}

function Coming({ was, is }: { was: string; is: string }) {
  const { t } = useTranslation()
  return was === is ? <span className="muted">{t('web.policy.same')}</span> : <b>{is}</b>
}
