import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
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
import { departmentsQuery, type Unit, unitSource } from '../api'
import { choices, states, unitKinds, unitSubsystems } from '../choices'
import { HouseLinks } from '../components/HouseLinks'
import { SubsystemCounts } from '../components/SubsystemCounts'
import { UnitFacts } from '../components/UnitFacts'
import { UnitForm } from '../components/UnitForm'

/** The budget units of the government. */
export function UnitsPage() {
  const { t } = useTranslation()
  const may = useMay()
  const navigate = useNavigate()
  const [adding, setAdding] = useState(false)
  const departments = useQuery(departmentsQuery)
  const state = useListState({ filters: ['q', 'departmentId', 'kind', 'member', 'state'] })
  const fields = [
    { name: 'q', label: t('web.org.find_unit'), width: 260 },
    {
      name: 'departmentId',
      label: t('web.org.department'),
      width: 200,
      options: (departments.data?.items ?? []).map(({ id, code, name }) => ({
        value: id,
        label: `${code} ${name}`,
      })),
    },
    { name: 'kind', label: t('web.org.kind'), options: choices(t, 'org.unit_kind', unitKinds) },
    { name: 'member', label: t('web.org.member'), options: choices(t, 'org.subsystem', unitSubsystems) },
    { name: 'state', label: t('web.org.state'), options: choices(t, 'org.state', states) },
  ]
  const columns = [
    { key: 'code', title: t('web.org.code'), width: 110, sort: 'code', render: (unit: Unit) => unit.code },
    { key: 'name', title: t('web.org.name'), sort: 'name', render: (unit: Unit) => unit.name },
    { key: 'department', title: t('web.org.department'), render: (unit: Unit) => unit.departmentName },
    {
      key: 'kind',
      title: t('web.org.kind'),
      width: 130,
      render: (unit: Unit) => t(`org.unit_kind.${unit.kind}`),
    },
    {
      key: 'level',
      title: t('web.org.level'),
      width: 70,
      align: 'center' as const,
      render: (unit: Unit) => unit.level,
    },
    {
      key: 'accounting',
      title: t('web.org.accounting'),
      optional: true,
      render: (unit: Unit) => t(`org.accounting.${unit.accounting}`),
    },
    {
      key: 'state',
      title: t('web.org.state'),
      width: 100,
      align: 'center' as const,
      render: (unit: Unit) => <StateTag kind="org.state" state={unit.state} />,
    },
  ]
  const open = (unit: Unit) => void navigate({ to: `/units/${unit.id}` } as never)
  return (
    <>
      <PageHead title={t('web.menu.units')} line={t('web.org.units_line')}>
        <HouseLinks here="units" />
        {may('org.unit.write') && <Link to={'/org-imports/units' as never}>{t('web.org.import_units')}</Link>}
        {may('org.unit.write') && (
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('web.org.add_unit')}
          </Button>
        )}
      </PageHead>
      <div className="page-body">
        <SubsystemCounts />
        <FilterBar name="units" fields={fields} state={state} />
        <DataTable
          name="units"
          label={t('web.menu.units')}
          columns={columns}
          rowKey={(unit) => unit.id}
          source={unitSource}
          state={state}
          printed={filterWords(fields, state.ask)}
          empty={<EmptyState reason={t('web.org.no_units')} />}
          drawer={(unit) => ({ title: unit.name, body: <UnitFacts unit={unit} onOpen={() => open(unit)} /> })}
          onOpen={open}
        />
      </div>
      {adding && (
        <Drawer title={t('web.org.add_unit')} onClose={() => setAdding(false)}>
          <UnitForm onDone={() => setAdding(false)} />
        </Drawer>
      )}
    </>
  )
}
