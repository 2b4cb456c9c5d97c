import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { RecordForm, type RecordValues } from '@/components/RecordForm'
import { changeUser, createUser, sectionsQuery, type User } from '../api'
import { UnitSelect } from './UnitSelect'

/** Adds or changes a user. What he may do is granted apart, by the security administrator. */
export function UserForm({ user, onDone }: { user?: User; onDone: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const sections = useQuery(sectionsQuery)
  const fields = [
    { name: 'login', label: t('web.login.login'), required: true, disabled: user !== undefined },
    { name: 'name', label: t('web.account.name'), required: true },
    {
      name: 'unitId',
      label: t('web.account.unit'),
      required: true,
      control: <UnitSelect name={user ? `${user.unitCode} ${user.unitName}` : ''} />,
    },
    {
      name: 'sectionId',
      label: t('web.account.section'),
      kind: 'select' as const,
      options: (sections.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
      help: t('web.org.section_help'),
    },
    { name: 'phone', label: t('web.org.phone'), help: t('web.org.phone_help') },
  ]
  const first: RecordValues = user ? { ...user } : {}
  const send = (values: RecordValues) => {
    const { sectionId, phone, ...named } = values
    const body = { ...named, ...(sectionId ? { sectionId } : {}), ...(phone ? { phone } : {}) }
    return user ? changeUser(user.id, user.version, body) : createUser(body)
  }
  const refresh = () => queries.invalidateQueries({ queryKey: ['users'] })
  return (
    <RecordForm
      fields={fields}
      initial={Object.fromEntries(fields.map(({ name }) => [name, first[name]]))}
      draft={`user.${user?.id ?? 'new'}`}
      act={t(user ? 'web.org.change_user' : 'web.org.add_user')}
      onSubmit={(values) => send(values).then(refresh)}
      onReload={() => void refresh()}
      onDone={onDone}
    />
  )
}
