import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { documentPath } from '@/app/documents'
import type { Search } from '@/app/root'
import { useBook, useMay } from '@/app/session/session'
import { DataTable } from '@/components/DataTable'
import { EmptyState } from '@/components/EmptyState'
import { FilterBar } from '@/components/FilterBar'
import { filterWords } from '@/components/filterWords'
import { PageHead } from '@/components/PageHead'
import { Segments } from '@/components/Segments'
import { useListState } from '@/components/useListState'
import { departmentsQuery } from '@/foundation/org/api'
import { laggingGroupsQuery, laggingSource } from '../api'
import { LaggingGroups } from '../components/LaggingGroups'
import { laggingColumns } from '../components/laggingColumns'
import { useKinds } from '../components/useKinds'
import { useUrge } from '../components/useUrge'
import { WorkflowPanel } from '../components/WorkflowPanel'
import '../workflow.css'

const dues = ['LATE', 'SOON', 'ANY'] as const

/** What is shown until somebody chooses: what is late, or, when nothing is, what soon will be. */
const first = { LATE: { due: 'LATE' }, SOON: { due: 'SOON' } }

/** Who should have acted and has not: one by one, or counted by department and step. */
export function RemindersPage() {
  const { t } = useTranslation()
  const { now } = useBook()
  const may = useMay()
  const navigate = useNavigate()
  const kinds = useKinds()
  const search = useSearch({ strict: false }) as Search
  const late = useQuery({
    ...laggingGroupsQuery({ due: 'LATE', kind: '', step: '', department: '' }),
    enabled: !search.due,
  })
  const state = useListState({
    filters: ['q', 'due', 'kind', 'step', 'department'],
    defaults: late.data?.items.length === 0 ? first.SOON : first.LATE,
  })
  const departments = useQuery({ ...departmentsQuery, enabled: may('org.unit.read') })
  const urge = useUrge()
  const grouped = search.view === 'groups'
  const { q = '', due = '', kind = '', step = '', department = '' } = state.ask.filters
  const ask = { due, kind, step, department }
  const fields = [
    ...(grouped ? [] : [{ name: 'q', label: t('web.workflow.find'), width: 240 }]),
    {
      name: 'due',
      label: t('web.workflow.limit'),
      width: 170,
      options: dues.map((value) => ({ value, label: t(`web.workflow.due.${value}`) })),
    },
    { name: 'kind', label: t('workflow.column.kind'), width: 170, options: kinds.options },
    { name: 'step', label: t('workflow.column.step'), width: 160, options: kinds.stepOptions(kind) },
    ...(may('org.unit.read')
      ? [
          {
            name: 'department',
            label: t('workflow.column.department'),
            width: 180,
            options: (departments.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
          },
        ]
      : []),
  ]
  return (
    <>
      <PageHead title={t('web.menu.reminders')} line={t('web.workflow.reminders_line')}>
        <Link to={'/targets/late' as never}>{t('web.target.late.to')}</Link>
        <Segments
          label={t('web.menu.reminders')}
          value={grouped ? 'groups' : 'tasks'}
          options={[
            { value: 'tasks', label: t('web.workflow.view.tasks') },
            { value: 'groups', label: t('web.workflow.view.groups') },
          ]}
          onChange={(view) => state.set({ view: view === 'tasks' ? undefined : view, q: undefined })}
        />
        {may('workflow.urge') && (
          <Button type="primary" onClick={() => urge(ask, q)}>
            {t('web.workflow.urge_all')}
          </Button>
        )}
      </PageHead>
      <div className="page-body">
        <FilterBar name="workflow-reminders" fields={fields} state={state} visible={5} />
        {grouped ? (
          <LaggingGroups
            ask={ask}
            kindName={kinds.nameOf}
            onShow={(changes) => state.set({ view: undefined, ...changes })}
            {...(may('workflow.urge') && { onUrge: (one) => urge(one, '') })}
          />
        ) : (
          <DataTable
            name="workflow-reminders"
            label={t('web.menu.reminders')}
            columns={laggingColumns({ t, now, kindName: kinds.nameOf })}
            rowKey={(row) => row.id}
            source={laggingSource}
            state={state}
            printed={filterWords(fields, state.ask)}
            empty={<EmptyState reason={t('web.workflow.none_lagging')} />}
            drawer={(row) => ({
              title: <span lang="zh-CN">{row.title}</span>,
              body: <WorkflowPanel key={row.caseId} caseId={row.caseId} />,
            })}
            onOpen={(row) => void navigate({ to: documentPath(row.kind, row.objectId, row.caseId) } as never)}
          />
        )}
      </div>
    </>
  )
}
