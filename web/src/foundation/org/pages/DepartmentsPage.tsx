import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '@/app/session/session'
import { DataTable } from '@/components/DataTable'
import { Drawer } from '@/components/Drawer'
import { EmptyState } from '@/components/EmptyState'
import { FilterBar } from '@/components/FilterBar'
import { filterWords } from '@/components/filterWords'
import { PageHead } from '@/components/PageHead'
import { StateTag } from '@/components/StateTag'
import { useListState } from '@/components/useListState'
import { type Department, departmentSource, sectionsQuery } from '../api'
import { choices, departmentSubsystems, states } from '../choices'
import { DepartmentDrawer } from '../components/DepartmentDrawer'
import { DepartmentForm } from '../components/DepartmentForm'
import { HouseLinks } from '../components/HouseLinks'
import { SubsystemCounts } from '../components/SubsystemCounts'

/** The line departments, and which section of the bureau is in charge of each. */
export function DepartmentsPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const may = useMay()
  const [adding, setAdding] = useState(false)
  const sections = useQuery(sectionsQuery)
  const state = useListState({ filters: ['q', 'sectionId', 'member', 'state'] })
  const fields = [
    { name: 'q', label: t('web.org.find_department'), width: 260 },
    {
      name: 'sectionId',
      label: t('web.org.section'),
      width: 160,
      options: (sections.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      name: 'member',
      label: t('web.org.member'),
      options: choices(t, 'org.subsystem', departmentSubsystems),
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
  const open = (row: Department) => void navigate({ to: '/units', search: { departmentId: row.id } } as never)
  return (
    <>
      <PageHead
        title={t('web.org.departments')}
        line={t('web.org.departments_line')}
        hint={t('web.org.departments_hint')}
      >
        <HouseLinks here="departments" />
        {may('org.unit.write') && (
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('web.org.add_department')}
          </Button>
        )}
      </PageHead>
      <div className="page-body">
        <SubsystemCounts />
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
          drawer={(row) => ({
            title: row.name,
            body: <DepartmentDrawer key={row.id} department={row} onUnits={() => open(row)} />,
          })}
          onOpen={open}
        />
      </div>
      {adding && (
        <Drawer title={t('web.org.add_department')} onClose={() => setAdding(false)}>
          <DepartmentForm onDone={() => setAdding(false)} />
        </Drawer>
      )}
    </>
  )
}
