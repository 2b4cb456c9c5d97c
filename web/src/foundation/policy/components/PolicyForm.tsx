import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { RecordForm, type RecordValues } from '@/components/RecordForm'
import { type PolicyView, policyRolesQuery, policyViewQuery, ruleGroups, setPolicy } from '../api'

/** Sets the rules from a day on; the one set last is what the form starts from. */
export function PolicyForm({ view, onDone }: { view: PolicyView; onDone: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { wallDay } = useBook() // sessions run by the calendar, in a book of samples too
  const roles = useQuery(policyRolesQuery)
  const latest = view.next ?? view.current
  const fields = [
    {
      name: 'validFrom',
      label: t('web.policy.valid_from'),
      kind: 'day' as const,
      required: true,
      half: true,
      help: t('web.policy.valid_from_help'),
    },
    {
      name: 'basis',
      label: t('web.policy.basis'),
      required: true,
      half: true,
      help: t('web.policy.basis_help'),
    },
    ...ruleGroups.flatMap(({ rules }) =>
      rules.map(([name, unit]) => ({
        name,
        label: t(`web.policy.${name}`),
        kind: 'count' as const,
        required: true,
        half: true,
        unit: t(`web.policy.counts.${unit}`),
      })),
    ),
    {
      name: 'totpRoles',
      label: t('web.policy.totpRoles'),
      kind: 'many' as const,
      help: t('web.policy.totp_help'),
      options: (roles.data?.items ?? []).map(({ code }) => ({ value: code, label: t(`role.${code}`) })),
    },
  ]
  const names = fields.map(({ name }) => name)
  const first: RecordValues = { ...latest, validFrom: wallDay, basis: '' }
  return (
    <RecordForm
      fields={fields}
      initial={Object.fromEntries(names.map((name) => [name, first[name]]))}
      draft="session-policy"
      act={t('web.policy.save')}
      onSubmit={(values) =>
        setPolicy(view.version, { ...values, totpRoles: values.totpRoles ?? [] }).then((now) => {
          queries.setQueryData(policyViewQuery.queryKey, now)
          return queries.invalidateQueries({ queryKey: ['session-policy'] })
        })
      }
      onReload={() => void queries.invalidateQueries({ queryKey: policyViewQuery.queryKey })}
      onDone={onDone}
    />
  )
}
