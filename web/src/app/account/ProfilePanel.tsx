import { useTranslation } from 'react-i18next'
import { listed } from '@/lib/listed'
import { useMe } from '../session/session'

/** Who I am in this book. */
export function ProfilePanel() {
  const { t } = useTranslation()
  const me = useMe()
  const rows: [string, string][] = [
    [t('web.account.name'), me.name],
    [t('web.login.login'), me.login],
    [t('web.account.unit'), me.unitName || '—'],
    [t('web.account.section'), me.section || '—'],
    [t('web.account.roles'), listed(me.roles.map((role) => t(`role.${role}`)))],
  ]
  return (
    <section className="panel">
      <h2>{t('web.account.profile')}</h2>
      <dl className="account-facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
