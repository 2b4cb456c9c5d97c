import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useYear } from '@/app/frame/useYear'
import { useMay } from '@/app/session/session'
import { DataTable } from '@/components/DataTable'
import { Drawer } from '@/components/Drawer'
import { EmptyState } from '@/components/EmptyState'
import { FilterBar } from '@/components/FilterBar'
import { filterWords } from '@/components/filterWords'
import { MoneyText } from '@/components/MoneyText'
import { PageHead } from '@/components/PageHead'
import { SampleMark } from '@/components/SampleMark'
import { StateTag } from '@/components/StateTag'
import { useListState } from '@/components/useListState'
import { type Project, projectSource, projectStates } from '../api'
import { categories, categoryKey } from '../categories'
import { ProjectFacts } from '../components/ProjectFacts'
import { ProjectForm } from '../components/ProjectForm'

/** The project library: every project that runs in the year. */
export function ProjectsPage() {
  const { t } = useTranslation()
  const may = useMay()
  const navigate = useNavigate()
  const [year] = useYear()
  const [adding, setAdding] = useState(false)
  const state = useListState({ filters: ['q', 'state', 'category', 'tracked'] })
  const fields = [
    { name: 'q', label: t('web.project.find'), width: 260 },
    {
      name: 'state',
      label: t('web.org.state'),
      width: 160,
      options: projectStates.map((value) => ({ value, label: t(`project.state.${value}`) })),
    },
    {
      name: 'category',
      label: t('web.project.category'),
      options: categories.map((value) => ({ value, label: t(categoryKey(value)) })),
    },
    {
      name: 'tracked',
      label: t('web.project.tracked'),
      options: [{ value: 'true', label: t('web.project.tracked') }],
    },
  ]
  const columns = [
    {
      key: 'code',
      whole: true,
      title: t('web.project.code'),
      width: 200,
      sort: 'code',
      render: (row: Project) => row.code,
    },
    {
      key: 'name',
      title: t('web.project.name'),
      sort: 'name',
      render: (row: Project) => (
        <>
          <SampleMark of={row} />
          {row.name}
        </>
      ),
    },
    {
      key: 'unit',
      title: t('web.account.unit'),
      width: 130,
      render: (row: Project) => row.unitName,
    },
    {
      key: 'category',
      title: t('web.project.category'),
      width: 140,
      render: (row: Project) => t(categoryKey(row.category)),
    },
    {
      key: 'years',
      title: t('web.project.years'),
      width: 110,
      optional: true,
      render: (row: Project) => `${row.startYear}—${row.endYear}`,
    },
    {
      key: 'year',
      title: t('web.project.of_year', { year }),
      width: 130,
      align: 'right' as const,
      render: (row: Project) => {
        const mine = row.amounts.filter((amount) => amount.year === year)
        return (
          <MoneyText fen={mine.length ? mine.reduce((sum, amount) => sum + amount.amountFen, 0) : null} />
        )
      },
      total: (totals: Record<string, number | null>) => <MoneyText fen={totals.yearFen} strong />,
    },
    {
      key: 'total',
      title: t('web.project.total'),
      width: 130,
      align: 'right' as const,
      sort: 'lifeTotalFen',
      render: (row: Project) => <MoneyText fen={row.lifeTotalFen} />,
      total: (totals: Record<string, number | null>) => <MoneyText fen={totals.lifeTotalFen} strong />,
    },
    {
      key: 'state',
      title: t('web.org.state'),
      width: 150,
      align: 'center' as const,
      render: (row: Project) => <StateTag kind="project.state" state={row.state} />,
    },
  ]
  const open = (row: Project) => void navigate({ to: `/projects/${row.id}` } as never)
  return (
    <>
      <PageHead title={t('web.menu.projects')} line={t('web.project.line', { year })}>
        {may('project.write') && <Link to={'/project-imports' as never}>{t('web.project.import')}</Link>}
        {may('project.write') && (
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('web.project.add')}
          </Button>
        )}
      </PageHead>
      <div className="page-body">
        <FilterBar name="projects" fields={fields} state={state} />
        <DataTable
          name="projects"
          label={t('web.menu.projects')}
          columns={columns}
          rowKey={(row) => row.id}
          source={projectSource(year)}
          state={state}
          printed={filterWords(fields, state.ask)}
          empty={<EmptyState reason={t('web.project.none')} />}
          drawer={(row) => ({
            title: row.name,
            body: <ProjectFacts project={row} onOpen={() => open(row)} />,
          })}
          onOpen={open}
        />
      </div>
      {adding && (
        <Drawer
          title={t('web.project.add')}
          note={t('web.project.add_note')}
          onClose={() => setAdding(false)}
        >
          <ProjectForm onDone={() => setAdding(false)} />
        </Drawer>
      )}
    </>
  )
}
