import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { ErrorState } from '@/components/ErrorState'
import { Figure } from '@/components/Figure'
import { ScrollArea } from '@/components/ScrollArea'
import { formatDay, formatInstant } from '@/lib/when'
import { lateGroupsQuery } from '../api'
import './late-groups.css'

export interface LateGroupsProps {
  year: number
  /** The one that is looked at; empty: all. */
  department: string
  /** Shows the targets of a department one by one. */
  onShow: (department: string) => void
  /** Absent for who may only look. */
  onRemind?: (department: string) => void
}

/** What is late with units, counted by department: the most of it in front. */
export function LateGroups({ year, department, onShow, onRemind }: LateGroupsProps) {
  const { t } = useTranslation()
  const { today, now } = useBook()
  const { data, error, refetch } = useQuery(lateGroupsQuery(year, department))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data || data.items.length === 0) return null // the list below says so
  return (
    <ScrollArea className="panel late-groups" label={t('web.target.late.groups')}>
      <table className="simple-table simple-low">
        <thead>
          <tr>
            <th scope="col">{t('web.target.list.department')}</th>
            <th scope="col" className="align-right">
              {t('web.target.late.targets')}
            </th>
            <th scope="col" className="align-right">
              {t('web.target.late.units')}
            </th>
            <th scope="col">{t('web.target.late.first_due')}</th>
            <th scope="col" className="align-right">
              {t('web.target.late.days_most')}
            </th>
            <th scope="col" className="align-right">
              {t('web.target.late.unreminded')}
            </th>
            <th scope="col">{t('web.target.late.reminded')}</th>
            {onRemind && <th scope="col" aria-label={t('web.target.late.remind')} />}
          </tr>
        </thead>
        <tbody>
          {data.items.map((group) => (
            <tr key={group.departmentId}>
              <td>
                <button type="button" className="linkish" onClick={() => onShow(group.departmentId)}>
                  {group.departmentName}
                </button>
              </td>
              <td className="align-right counts-e">
                <Figure plain value={group.targets} />
              </td>
              <td className="align-right">
                <Figure plain value={group.units} />
              </td>
              <td>{formatDay(group.firstDue, today)}</td>
              <td className="align-right">
                <Figure plain value={group.daysLate} />
              </td>
              <td className="align-right">
                <Figure plain value={group.unreminded} />
              </td>
              <td>
                {group.remindedAt ? formatInstant(group.remindedAt, now) : <span className="muted">—</span>}
              </td>
              {onRemind && (
                <td className="align-right">
                  <Button size="small" onClick={() => onRemind(group.departmentId)}>
                    {t('web.target.late.remind')}
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  )
}
