import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useBook, useMe } from '@/app/session/session'
import { RecordForm } from '@/components/RecordForm'
import { delegate, delegationsQuery } from '../api'
import { ColleagueSelect } from './ColleagueSelect'

/** Lets a colleague of the same unit act in one of my roles for some days. */
export function DelegationForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const me = useMe()
  const { today } = useBook()
  const queries = useQueryClient()
  return (
    <RecordForm
      draft="delegation.new"
      initial={{ validFrom: today }}
      act={t('web.org.delegate')}
      fields={[
        {
          name: 'toUserId',
          label: t('web.org.to'),
          required: true,
          control: <ColleagueSelect />,
          help: t('web.org.to_help'),
        },
        {
          name: 'role',
          label: t('web.account.roles'),
          kind: 'select',
          required: true,
          options: me.roles.map((role) => ({ value: role, label: t(`role.${role}`) })),
        },
        { name: 'validFrom', label: t('web.org.valid_from'), kind: 'day', required: true },
        { name: 'validTo', label: t('web.org.valid_to'), kind: 'day', required: true },
        { name: 'reason', label: t('web.org.reason'), kind: 'area', required: true },
      ]}
      onSubmit={(values) => delegate(values).then(() => queries.invalidateQueries(delegationsQuery))}
      onDone={onDone}
    />
  )
}
