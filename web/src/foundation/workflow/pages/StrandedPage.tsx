import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ForbiddenPage } from '@/app/frame/ForbiddenPage'
import { useBook, useMay } from '@/app/session/session'
import { EmptyState } from '@/components/EmptyState'
import { ErrorState } from '@/components/ErrorState'
import { PageHead } from '@/components/PageHead'
import { ScrollArea } from '@/components/ScrollArea'
import { formatInstant } from '@/lib/when'
import { strandedQuery } from '../api'
import { Due } from '../components/Due'
import { TaskDialog } from '../components/TaskDialog'
import { useActed } from '../components/useActed'
import { useKinds } from '../components/useKinds'
import { named } from '../model/names'
import type { Waiting } from '../wire'
import '../workflow.css'

/** Tasks that wait on nobody, for who puts it right: people have left, or have all had a part. */
export function StrandedPage() {
  const { t } = useTranslation()
  const may = useMay()
  const { data, error, refetch } = useQuery({ ...strandedQuery, enabled: may('workflow.define') })
  const [giving, setGiving] = useState<Waiting>()
  const acted = useActed(useQueryClient())
  if (!may('workflow.define')) return <ForbiddenPage />
  return (
    <>
      <PageHead title={t('web.menu.stranded')} line={t('web.workflow.stranded_line')} />
      <ScrollArea className="page-body" label={t('web.menu.stranded')}>
        <section className="panel" aria-busy={!data && !error}>
          {error && <ErrorState error={error} onRetry={() => void refetch()} />}
          {!data && !error && <p className="muted">{t('web.state.loading')}</p>}
          {data?.items.length === 0 && <EmptyState reason={t('web.workflow.none_stranded')} />}
          {data && data.items.length > 0 && <StrandedTable tasks={data.items} onGive={setGiving} />}
        </section>
      </ScrollArea>
      {giving && (
        <TaskDialog
          act="REASSIGN"
          task={giving}
          title={giving.title}
          onDone={acted}
          onClose={() => setGiving(undefined)}
        />
      )}
    </>
  )
}

interface StrandedTableProps {
  tasks: readonly Waiting[]
  onGive: (task: Waiting) => void
}

function StrandedTable({ tasks, onGive }: StrandedTableProps) {
  const { t } = useTranslation()
  const { now } = useBook()
  const kinds = useKinds()
  return (
    <table className="simple-table simple-low">
      <thead>
        <tr>
          <th scope="col">{t('workflow.column.due')}</th>
          <th scope="col">{t('workflow.column.title')}</th>
          <th scope="col">{t('workflow.column.kind')}</th>
          <th scope="col">{t('workflow.column.step')}</th>
          <th scope="col">{t('web.workflow.should')}</th>
          <th scope="col">{t('workflow.column.unit')}</th>
          <th scope="col">{t('web.workflow.since')}</th>
          <th scope="col" aria-label={t('enum.workflow.action.REASSIGN')} />
        </tr>
      </thead>
      <tbody>
        {tasks.map((task) => (
          <tr key={task.id}>
            <td>
              <Due dueAt={task.dueAt} late={task.late} lateMinutes={task.lateMinutes} />
            </td>
            <td className="simple-cut" title={task.title}>
              <b>{task.title}</b>
            </td>
            <td>{kinds.nameOf(task.kind)}</td>
            <td>{named(task.stepZh, task.stepEn)}</td>
            <td>{t(`role.${task.stepRole}`)}</td>
            <td>{task.unitName}</td>
            <td>{formatInstant(task.openedAt, now)}</td>
            <td className="align-right">
              <Button size="small" onClick={() => onGive(task)}>
                {t('enum.workflow.action.REASSIGN')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
