import { useTranslation } from 'react-i18next'
import { Facts } from '@/components/Facts'
import { formatDay } from '@/lib/when'
import type { PolicyView } from '../api'

/** Since when and by which document; the same of what comes. */
export function PolicyHead({ view: { current, next, oidc } }: { view: PolicyView }) {
  const { t } = useTranslation()
  return (
    <section className="panel">
      <h2>{t('web.policy.basis_title')}</h2>
      <Facts
        wide
        facts={[
          [
            t('web.policy.current'),
            t('web.policy.since', { version: current.version, day: formatDay(current.validFrom) }),
          ],
          [t('web.policy.basis'), current.basis],
          [
            t('web.policy.next'),
            next
              ? t('web.policy.since', { version: next.version, day: formatDay(next.validFrom) })
              : t('web.policy.no_next'),
          ],
          [t('web.policy.next_basis'), next?.basis],
          [t('web.policy.oidc'), t(oidc ? 'web.policy.oidc_on' : 'web.policy.oidc_off')],
        ]}
      />
    </section>
  )
}
