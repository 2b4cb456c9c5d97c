import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { RecordForm, type RecordValues } from '@/components/RecordForm'
import { changeDepartment, createDepartment, type Department, sectionsQuery } from '../api'

/** Adds or changes a line department; its code stays for its years. */
export function DepartmentForm({ department, onDone }: { department?: Department; onDone: () => void }) {
  const { t } = useTranslation()
  const { today } = useBook()
  const queries = useQueryClient()
  const sections = useQuery(sectionsQuery)
  const fields = [
    {
      name: 'code',
      label: t('web.org.code'),
      required: true,
      disabled: department !== undefined,
      help: t('web.org.department_code_help'),
    },
    { name: 'name', label: t('web.org.name'), required: true },
    {
      name: 'sectionId',
      label: t('web.org.section'),
      kind: 'select' as const,
      options: (sections.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
    { name: 'validFrom', label: t('web.org.valid_from'), kind: 'day' as const, required: true, half: true },
    {
      name: 'validTo',
      label: t('web.org.last_day'),
      kind: 'day' as const,
      half: true,
      help: t('web.org.open_help'),
    },
  ]
  const first: RecordValues = department ? { ...department } : { validFrom: today }
  const send = ({ sectionId, validTo, ...named }: RecordValues) => {
    const body = { ...named, ...(sectionId ? { sectionId } : {}), ...(validTo ? { validTo } : {}) }
    return department ? changeDepartment(department.id, department.version, body) : createDepartment(body)
  }
  const refresh = () => queries.invalidateQueries({ queryKey: ['departments'] })
  return (
    <RecordForm
      fields={fields}
      initial={Object.fromEntries(fields.map(({ name }) => [name, first[name]]))}
      draft={`department.${department?.id ?? 'new'}`}
      act={t(department ? 'web.org.change_department' : 'web.org.add_department')}
      onSubmit={(values) => send(values).then(refresh)}
      onReload={() => void refresh()}
      onDone={onDone}
    />
  )
}
