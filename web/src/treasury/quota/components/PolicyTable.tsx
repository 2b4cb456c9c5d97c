import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import type { QuotaPolicy } from '../wire'

/** Every rule as a line, every policy as a column, the one in force first. */
export function PolicyTable({ policies }: { policies: QuotaPolicy[] }) {
  const { t } = useTranslation()
  const { today } = useBook()
  const shown = policies
    .filter((one) => !one.replaced)
    .toSorted((a, b) => Number(b.inForce) - Number(a.inForce))
    .slice(0, 4)
  const level = (name: string) => t(`web.quota.policy.level.${name}`)
  const rules: [string, (policy: QuotaPolicy) => string][] = [
    ['basis', (one) => (one.madeByName ? one.basis : t('web.quota.policy.built_in'))],
    ['valid', (one) => daysOf(one)],
    ['threePublic', (one) => one.threePublic.join('、') || '—'],
    ['reasonFrom', (one) => t('web.quota.policy.after', { day: one.reasonFrom })],
    ['cutOff', (one) => t('web.quota.policy.after', { day: one.cutOff })],
    ['personnelLevel', (one) => level(one.personnelLevel)],
    ['functionLevel', (one) => level(one.functionLevel)],
    ['classLevel', (one) => level(one.classLevel)],
    ['groupLevel', (one) => level(one.groupLevel)],
    ['runningNeeds', (one) => t(one.runningNeeds ? 'web.yes' : 'web.no')],
    ['madeBy', (one) => one.madeByName || t('web.system')],
  ]
  const daysOf = ({ madeByName, validFrom, validTo }: QuotaPolicy) => {
    if (madeByName) {
      return validTo
        ? t('web.quota.policy.days', { from: validFrom, to: validTo })
        : t('web.quota.policy.since', { from: validFrom })
    }
    return validTo ? t('web.quota.policy.until', { to: validTo }) : t('web.quota.policy.always')
  }
  const standing = (one: QuotaPolicy) => {
    if (one.inForce) return t('web.quota.policy.in_force')
    return t(one.validFrom > today ? 'web.quota.policy.to_come' : 'web.quota.policy.past')
  }
  return (
    <section className="panel">
      <table className="simple-table simple-low">
        <thead>
          <tr>
            <th scope="col">{t('web.policy.rule')}</th>
            {shown.map((one) => (
              <th key={`${one.validFrom} ${one.id}`} scope="col">
                {standing(one)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rules.map(([name, told]) => (
            <tr key={name}>
              <td className="simple-wrap">{t(`web.quota.policy.${name}`)}</td>
              {shown.map((one) => (
                <td key={`${one.validFrom} ${one.id}`} className="simple-wrap">
                  {told(one)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
