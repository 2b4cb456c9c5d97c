import { Checkbox } from 'antd'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { MoneyText } from '@/components/MoneyText'
import { daysBetween, formatDay, formatInstant } from '@/lib/when'
import { roughHours } from '@/lib/workingTime'
import { canPass, type QueueDue, queueDue } from '../model/desk'
import type { Standing, Waiting } from '../wire'

export interface QueueRowProps {
  row: Waiting
  today: string
  on: boolean
  choosing: boolean
  chosen: boolean
  onOpen: () => void
  onChoose: (chosen: boolean) => void
}

/** One case that waits: whose, how long, until when, for how much. */
export function QueueRow({ row, today, on, choosing, chosen, onOpen, onChoose }: QueueRowProps) {
  const { t } = useTranslation()
  return (
    <li className={on ? 'queue-row queue-on' : 'queue-row'}>
      {choosing && (
        <Checkbox
          checked={chosen}
          disabled={!canPass(row)}
          title={canPass(row) ? undefined : t('web.review.bulk.graded_alone')}
          aria-label={t('web.review.bulk.choose', { name: row.name })}
          onChange={(event) => onChoose(event.target.checked)}
        />
      )}
      <button type="button" aria-current={on || undefined} onClick={onOpen}>
        <span className="queue-line">
          <span className="queue-name" data-plain title={row.name}>
            {row.name}
          </span>
          <Due row={row} today={today} />
        </span>
        <span className="queue-line">
          <span className="queue-unit" data-plain title={row.unitName}>
            {row.unitName}
          </span>
          <span className="queue-days">
            {row.days === 0 ? t('web.review.queue.new') : t('web.review.queue.days', { count: row.days })}
          </span>
          <span className="queue-money">
            <MoneyText fen={row.budgetFen} />
          </span>
        </span>
      </button>
    </li>
  )
}

/** 超 6 工作小时 in red, 余 3 工作小时 in amber, 8 月 3 日; both limits are told where one points. */
function Due({ row, today }: { row: Waiting; today: string }) {
  const { t } = useTranslation()
  const now = useBook().now
  const { urgency, of } = queueDue(row, today)
  const { standing, dueOn } = row
  if (of === 'none') return <span className="queue-due" />
  const limits = [
    standing?.dueAt && t('web.review.queue.due_step', { at: formatInstant(standing.dueAt, now) }),
    dueOn && t('web.review.queue.due_year', { day: formatDay(dueOn, today) }),
  ]
  return (
    <span className={`queue-due queue-${urgency}`} title={limits.filter(Boolean).join('\n')}>
      {of === 'step' && standing
        ? stepWords(standing, urgency, today, t)
        : yearWords(dueOn, urgency, today, t)}
    </span>
  )
}

type Urgency = QueueDue['urgency']

function stepWords({ leftMinutes, dueAt }: Standing, urgency: Urgency, today: string, t: TFunction): string {
  if (urgency === 'later') return formatDay(dueAt, today)
  return t(urgency === 'late' ? 'web.review.queue.over' : 'web.review.queue.left', {
    hours: roughHours(Math.abs(leftMinutes)),
  })
}

function yearWords(dueOn: string | null, urgency: Urgency, today: string, t: TFunction): string {
  if (dueOn === null) return ''
  if (urgency === 'late') return t('web.review.queue.late', { count: daysBetween(dueOn, today) })
  return urgency === 'today' ? t('web.review.queue.today') : formatDay(dueOn, today)
}
