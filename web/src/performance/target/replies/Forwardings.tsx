import { useTranslation } from 'react-i18next'
import { formatDay } from '@/lib/when'
import type { ReplyDetail } from './api'

/** When the department has handed its units what it was given; the last holds. */
export function Forwardings({ reply }: { reply: ReplyDetail }) {
  const { t } = useTranslation()
  if (reply.forwardings.length === 0)
    return (
      <p className="muted">
        {t('web.target.reply.not_forwarded', {
          day: reply.forwardDueOn ? formatDay(reply.forwardDueOn) : '',
        })}
      </p>
    )
  return (
    <ol className="reply-refusals">
      {reply.forwardings.map((one) => (
        <li key={one.recordedAt}>
          {formatDay(one.forwardedOn)} <span lang="zh-CN">{one.document}</span>{' '}
          <span className="muted" lang="zh-CN">
            {one.note} {one.recordedBy}
          </span>
        </li>
      ))}
    </ol>
  )
}
