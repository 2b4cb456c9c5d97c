import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { DataTable } from '@/components/DataTable'
import { EmptyState } from '@/components/EmptyState'
import { FilterBar } from '@/components/FilterBar'
import { filterWords } from '@/components/filterWords'
import { PageHead } from '@/components/PageHead'
import { StateTag } from '@/components/StateTag'
import { useListState } from '@/components/useListState'
import { type Department, departmentSource, sectionsQuery } from '../api'
import { choices, states } from '../choices'
import { HouseLinks } from '../components/HouseLinks'

/** The line departments, and which section of the bureau is in charge of each. */
export function DepartmentsPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const sections = useQuery(sectionsQuery)
  const state = useListState({ filters: ['q', 'sectionId', 'state'] })
  const fields = [
    { name: 'q', label: t('web.org.find_department') },
    {
      name: 'sectionId',
      label: t('web.org.section'),
      options: (sections.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
    { name: 'state', label: t('web.org.state'), options: choices(t, 'org.state', states) },
  ]
  const columns = [
    {
      key: 'code',
      title: t('web.org.code'),
      width: 110,
      sort: 'code',
      render: (row: Department) => row.code,
    },
    { key: 'name', title: t('web.org.name'), sort: 'name', render: (row: Department) => row.name },
    { key: 'section', title: t('web.org.section'), render: (row: Department) => row.sectionName || '—' },
    {
      key: 'state',
      title: t('web.org.state'),
      width: 100,
      align: 'center' as const,
      render: (row: Department) => <StateTag kind="org.state" state={row.state} />,
    },
  ]
  return (
    <>
      <PageHead title={t('web.org.departments')} line={t('web.org.departments_line')}>
        <HouseLinks here="departments" />
      </PageHead>
      <div className="page-body">
        <FilterBar name="departments" fields={fields} state={state} />
        <DataTable
          name="departments"
          label={t('web.org.departments')}
          columns={columns}
          rowKey={(row) => row.id}
          source={departmentSource}
          state={state}
          printed={filterWords(fields, state.ask)}
          empty={<EmptyState reason={t('web.org.no_departments')} />}
          onOpen={(row) => void navigate({ to: '/units', search: { departmentId: row.id } } as never)}
        />
      </div>
    </>
  )
}
