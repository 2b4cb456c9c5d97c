import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { EmptyState } from '@/components/EmptyState'
import { ErrorState } from '@/components/ErrorState'
import { Figure } from '@/components/Figure'
import { ScrollArea } from '@/components/ScrollArea'
import { formatInstant } from '@/lib/when'
import { type LaggingAsk, laggingGroupsQuery } from '../api'
import { hasLimit } from '../model/hours'
import { named } from '../model/names'
import type { LaggingGroup } from '../wire'

export interface LaggingGroupsProps {
  ask: LaggingAsk
  kindName: (kind: string) => string
  /** Shows the tasks of a group one by one. */
  onShow: (filters: Record<string, string>) => void
  /** Absent for who may only look. */
  onUrge?: (ask: LaggingAsk) => void
}

/** What waits, counted by department and step: the most overdue in front. */
export function LaggingGroups({ ask, kindName, onShow, onUrge }: LaggingGroupsProps) {
  const { t } = useTranslation()
  const { now } = useBook()
  const { data, error, refetch } = useQuery(laggingGroupsQuery(ask))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <p className="muted">{t('web.state.loading')}</p>
  if (data.items.length === 0) return <EmptyState reason={t('web.workflow.none_lagging')} />
  const only = ({ kind, step, departmentId }: LaggingGroup) => ({ kind, step, department: departmentId })
  return (
    <ScrollArea className="panel" label={t('web.workflow.view.groups')}>
      <table className="simple-table simple-low">
        <thead>
          <tr>
            <th scope="col">{t('workflow.column.department')}</th>
            <th scope="col">{t('workflow.column.kind')}</th>
            <th scope="col">{t('workflow.column.step')}</th>
            <th scope="col" className="align-right">
              {t('web.workflow.col.late')}
            </th>
            <th scope="col" className="align-right">
              {t('web.workflow.col.soon')}
            </th>
            <th scope="col" className="align-right">
              {t('web.workflow.col.waiting')}
            </th>
            <th scope="col">{t('web.workflow.col.first_due')}</th>
            <th scope="col">{t('workflow.column.reminded')}</th>
            <th scope="col" aria-label={t('web.workflow.urge')} />
          </tr>
        </thead>
        <tbody>
          {data.items.map((group) => (
            <tr key={`${group.departmentId} ${group.kind} ${group.step}`}>
              <td>
                <button type="button" className="linkish" onClick={() => onShow(only(group))}>
                  {group.departmentName}
                </button>
              </td>
              <td>{kindName(group.kind)}</td>
              <td>{named(group.stepZh, group.stepEn)}</td>
              <td className={group.late > 0 ? 'align-right workflow-late' : 'align-right'}>
                <Figure plain value={group.late} />
              </td>
              <td className="align-right">
                <Figure plain value={group.soon} />
              </td>
              <td className="align-right">
                <Figure plain value={group.waiting} />
              </td>
              <td>{hasLimit(group.firstDueAt) ? formatInstant(group.firstDueAt, now) : '—'}</td>
              <td>{group.remindedAt ? formatInstant(group.remindedAt, now) : '—'}</td>
              <td className="align-right">
                {onUrge && (
                  <Button size="small" onClick={() => onUrge({ ...ask, ...only(group) })}>
                    {t('web.workflow.urge')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  )
}
