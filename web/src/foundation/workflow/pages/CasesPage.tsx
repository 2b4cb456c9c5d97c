import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useBook, useMay } from '@/app/session/session'
import { DataTable } from '@/components/DataTable'
import { EmptyState } from '@/components/EmptyState'
import { FilterBar } from '@/components/FilterBar'
import { filterWords } from '@/components/filterWords'
import type { Column } from '@/components/list'
import { PageHead } from '@/components/PageHead'
import { StateTag } from '@/components/StateTag'
import { useListState } from '@/components/useListState'
import { departmentsQuery } from '@/foundation/org/api'
import { formatInstant } from '@/lib/when'
import { caseSource } from '../api'
import { useKinds } from '../components/useKinds'
import { WorkflowPanel } from '../components/WorkflowPanel'
import { hasLimit } from '../model/hours'
import { named } from '../model/names'
import { toneOf } from '../model/tone'
import type { CaseItem } from '../wire'
import '../workflow.css'

const states = ['RUNNING', 'RETURNED', 'WITHDRAWN', 'APPROVED', 'REJECTED'] as const

/** All documents on their way, of the units one may see. */
export function CasesPage() {
  const { t } = useTranslation()
  const { now } = useBook()
  const may = useMay()
  const navigate = useNavigate()
  const kinds = useKinds()
  const state = useListState({ filters: ['q', 'state', 'kind', 'department', 'overdue'] })
  const departments = useQuery({ ...departmentsQuery, enabled: may('org.unit.read') })
  const fields = [
    { name: 'q', label: t('web.workflow.find'), width: 240 },
    {
      name: 'state',
      label: t('workflow.column.state'),
      options: states.map((value) => ({ value, label: t(`enum.workflow.state.${value}`) })),
    },
    { name: 'kind', label: t('workflow.column.kind'), width: 180, options: kinds.options },
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
    {
      name: 'overdue',
      label: t('web.workflow.limit'),
      options: [{ value: 'true', label: t('web.workflow.only_late') }],
    },
  ]
  return (
    <>
      <PageHead title={t('web.menu.cases')} line={t('web.workflow.cases_line')} />
      <div className="page-body">
        <FilterBar name="workflow-cases" fields={fields} state={state} visible={5} />
        <DataTable
          name="workflow-cases"
          label={t('web.menu.cases')}
          columns={columnsOf(t, now, kinds.nameOf)}
          rowKey={(row) => row.id}
          source={caseSource}
          state={state}
          printed={filterWords(fields, state.ask)}
          empty={<EmptyState reason={t('web.workflow.no_cases')} />}
          drawer={(row) => ({
            title: <span lang="zh-CN">{row.title}</span>,
            body: <WorkflowPanel key={row.id} caseId={row.id} />,
          })}
          onOpen={(row) => void navigate({ to: `/workflow/cases/${row.id}` } as never)}
        />
      </div>
    </>
  )
}

function columnsOf(t: TFunction, now: string, kindName: (kind: string) => string): Column<CaseItem>[] {
  return [
    {
      key: 'title',
      title: t('workflow.column.title'),
      width: 220,
      sort: 'title',
      render: (row) => <span title={row.title}>{row.title}</span>,
    },
    {
      key: 'kind',
      title: t('workflow.column.kind'),
      width: 140,
      optional: true,
      render: (row) => kindName(row.kind),
    },
    {
      key: 'state',
      title: t('workflow.column.state'),
      width: 110,
      align: 'center',
      render: (row) => <StateTag kind="enum.workflow.state" state={row.state} {...toneOf(row.state)} />,
    },
    {
      key: 'step',
      title: t('workflow.column.step'),
      width: 130,
      render: (row) => named(row.stepZh, row.stepEn) || <span className="muted">—</span>,
    },
    { key: 'unit', title: t('workflow.column.unit'), width: 150, render: (row) => row.unitName },
    {
      key: 'department',
      title: t('workflow.column.department'),
      width: 160,
      optional: true,
      render: (row) => row.departmentName,
    },
    {
      key: 'maker',
      title: t('workflow.column.maker'),
      width: 110,
      optional: true,
      render: (row) => row.makerName,
    },
    {
      key: 'round',
      title: t('workflow.column.round'),
      width: 70,
      align: 'right',
      render: (row) => row.round,
    },
    {
      key: 'due',
      title: t('workflow.column.due'),
      width: 140,
      render: (row) => <CaseDue row={row} now={now} />,
    },
    {
      key: 'opened',
      title: t('workflow.column.opened'),
      width: 130,
      optional: true,
      render: (row) => formatInstant(row.openedAt, now),
    },
    {
      key: 'changed',
      title: t('workflow.column.changed'),
      width: 130,
      sort: 'changed',
      render: (row) => formatInstant(row.changedAt, now),
    },
  ]
}

function CaseDue({ row, now }: { row: CaseItem; now: string }) {
  const { t } = useTranslation()
  if (!hasLimit(row.dueAt)) return <span className="muted">—</span>
  const at = formatInstant(row.dueAt, now)
  return row.late ? (
    <span className="workflow-late" title={t('web.workflow.was_due', { at })}>
      {t('workflow.late')}
    </span>
  ) : (
    at
  )
}
