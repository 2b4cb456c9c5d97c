import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { daysBetween, formatInstant } from '@/lib/when'
import { worked } from '@/lib/workingTime'
import { hasLimit } from '../model/hours'
import '../workflow.css'

export interface DueProps {
  dueAt: string | null
  late: boolean
  lateMinutes: number
  /** The working calendar of a year is not known yet. */
  provisional?: boolean
}

/** 超时 6 工作小时 in red, 今天 17:00 in amber, 8 月 6 日 09:00; without a limit it says so. */
export function Due({ dueAt, late, lateMinutes, provisional }: DueProps) {
  const { t } = useTranslation()
  const { now } = useBook()
  if (!hasLimit(dueAt)) return <span className="muted">{t('web.workflow.no_limit')}</span>
  const at = formatInstant(dueAt, now)
  if (late)
    return (
      <span className="workflow-late" title={t('web.workflow.was_due', { at })}>
        {t('web.workflow.late', { time: worked(lateMinutes, t) })}
      </span>
    )
  const soon = daysBetween(now, dueAt) === 0
  return (
    <span className={soon ? 'workflow-soon' : ''}>
      {at}
      {provisional && (
        <span className="muted" title={t('web.workflow.provisional_help')}>
          {' '}
          {t('web.workflow.provisional')}
        </span>
      )}
    </span>
  )
}
