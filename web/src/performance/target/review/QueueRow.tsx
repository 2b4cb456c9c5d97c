import { Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import { MoneyText } from '@/components/MoneyText'
import { daysBetween, formatDay } from '@/lib/when'
import { canPass, dueIn } from '../model/desk'
import type { Waiting } from '../wire'

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
        <span className="queue-name" data-plain title={row.name}>
          {row.name}
        </span>
        <Due dueOn={row.dueOn} today={today} />
        <span className="queue-unit" data-plain title={row.unitName}>
          {row.unitName}
        </span>
        <span className="queue-days">
          {row.days === 0 ? t('web.review.queue.new') : t('web.review.queue.days', { count: row.days })}
        </span>
        <span className="queue-money">
          <MoneyText fen={row.budgetFen} />
        </span>
      </button>
    </li>
  )
}

/** 超 1 天 in red, 今天到期 in amber, 8 月 3 日. */
function Due({ dueOn, today }: { dueOn: string | null; today: string }) {
  const { t } = useTranslation()
  const due = dueIn(dueOn, today)
  if (dueOn === null || due === 'none') return <span className="queue-due" />
  const words = {
    late: () => t('web.review.queue.late', { count: daysBetween(dueOn, today) }),
    today: () => t('web.review.queue.today'),
    later: () => formatDay(dueOn, today),
  }
  return <span className={`queue-due queue-${due}`}>{words[due]()}</span>
}
