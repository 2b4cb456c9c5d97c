import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { businessRoles } from '../model/roles'

export interface RoleSelectProps {
  input: { id: string }
  value: string
  onChange: (role: string) => void
}

/** The business roles: an administrator signs nothing. */
export function RoleSelect({ input, value, onChange }: RoleSelectProps) {
  const { t } = useTranslation()
  return (
    <Select
      {...input}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('web.workflow.choose_role')}
      value={value || null}
      options={businessRoles.map((code) => ({ value: code, label: t(`role.${code}`) }))}
      onChange={(role: string | null) => onChange(role ?? '')}
    />
  )
}
