import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { documentPath } from '@/app/documents'
import type { Search } from '@/app/root'
import { useBook } from '@/app/session/session'
import { DataTable } from '@/components/DataTable'
import { EmptyState } from '@/components/EmptyState'
import { FilterBar } from '@/components/FilterBar'
import { filterWords } from '@/components/filterWords'
import { PageHead } from '@/components/PageHead'
import { Segments } from '@/components/Segments'
import { useListState } from '@/components/useListState'
import { alertSource, queueSource } from '../api'
import { taskColumns } from '../components/taskColumns'
import { mayBulk, useBulkApprove } from '../components/useBulkApprove'
import { useKinds } from '../components/useKinds'
import { WorkflowPanel } from '../components/WorkflowPanel'
import type { Waiting } from '../wire'
import '../workflow.css'

/** What waits for me, of all kinds, due first; and what others are late with, as I was told. */
export function TasksPage() {
  const { t } = useTranslation()
  const { now } = useBook()
  const navigate = useNavigate()
  const search = useSearch({ strict: false }) as Search
  const kinds = useKinds()
  const bulk = useBulkApprove()
  const alerts = search.of === 'alerts'
  const state = useListState({ filters: ['q', 'kind', 'step', 'overdue'] })
  const fields = [
    { name: 'q', label: t('web.workflow.find'), width: 240 },
    { name: 'kind', label: t('workflow.column.kind'), width: 180, options: kinds.options },
    {
      name: 'step',
      label: t('workflow.column.step'),
      width: 170,
      options: kinds.stepOptions(state.ask.filters.kind),
    },
    ...(alerts
      ? []
      : [
          {
            name: 'overdue',
            label: t('web.workflow.limit'),
            options: [{ value: 'true', label: t('web.workflow.only_late') }],
          },
        ]),
  ]
  const show = (of: 'mine' | 'alerts') =>
    state.set({ of: of === 'mine' ? undefined : of, overdue: undefined })
  return (
    <>
      <PageHead title={t('web.menu.tasks')} line={t('web.workflow.tasks_line')}>
        <Segments
          label={t('web.menu.tasks')}
          value={alerts ? 'alerts' : 'mine'}
          options={[
            { value: 'mine', label: t('web.workflow.mine') },
            { value: 'alerts', label: t('web.workflow.alerts') },
          ]}
          onChange={show}
        />
      </PageHead>
      <div className="page-body">
        <FilterBar name="workflow-tasks" fields={fields} state={state} />
        <DataTable
          key={alerts ? 'alerts' : 'mine'}
          name={alerts ? 'workflow-alerts' : 'workflow-tasks'}
          label={t('web.menu.tasks')}
          columns={taskColumns({ t, now, kindName: kinds.nameOf, alerts })}
          rowKey={(row) => row.id}
          source={alerts ? alertSource : queueSource}
          state={state}
          printed={filterWords(fields, state.ask)}
          empty={<EmptyState reason={t(alerts ? 'web.workflow.no_alerts' : 'web.workflow.no_tasks')} />}
          drawer={(row) => ({
            title: <span lang="zh-CN">{row.title}</span>,
            body: <WorkflowPanel key={row.caseId} caseId={row.caseId} />,
          })}
          onOpen={(row) => void navigate({ to: documentPath(row.kind, row.objectId, row.caseId) } as never)}
          {...(!alerts && {
            selection: {
              fen: (row: Waiting) => row.facts.amountFen,
              actions: (rows: Waiting[], clear: () => void) => (
                <Bulk rows={rows} onApprove={(some) => bulk(some, clear)} />
              ),
            },
          })}
        />
      </div>
    </>
  )
}

interface BulkProps {
  rows: readonly Waiting[]
  onApprove: (rows: Waiting[]) => void
}

/** Those of the chosen that may go together; the others need their own page. */
function Bulk({ rows, onApprove }: BulkProps) {
  const { t } = useTranslation()
  const some = rows.filter(mayBulk)
  const singly = rows.length - some.length
  return (
    <>
      {singly > 0 && <span className="muted">{t('web.workflow.singly', { count: singly })}</span>}
      <Button size="small" type="primary" disabled={some.length === 0} onClick={() => onApprove(some)}>
        {t('web.workflow.bulk_act', { count: some.length })}
      </Button>
    </>
  )
}
