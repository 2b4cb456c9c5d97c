import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import { sentence } from '@/lib/problem'
import { formatInstant } from '@/lib/when'
import { useBook } from '../session/session'
import { markRead, type Workbench, workbenchQuery } from '../workbench/api'

/** What others did since the last visit, at hand on every page; the number is what is unread of it. */
export function Bell() {
  const { t } = useTranslation()
  const { data } = useQuery(workbenchQuery)
  const unread = data?.changed.unread ?? 0
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t('web.bell.title')}
      content={data && <BellList bench={data} />}
    >
      <button type="button" className="bell" aria-label={t('web.bell.label', { count: unread })}>
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
          <path d="M8 2a4 4 0 0 0-4 4v3l-1.2 2.2h10.4L12 9V6a4 4 0 0 0-4-4zM6.6 13.2a1.5 1.5 0 0 0 2.8 0" />
        </svg>
        {unread > 0 && <b>{unread > 99 ? '99+' : unread}</b>}
      </button>
    </Popover>
  )
}

function BellList({ bench: { changes, changed, since } }: { bench: Workbench }) {
  const { t } = useTranslation()
  const { now } = useBook()
  const queries = useQueryClient()
  const latest = changes[0]?.at
  const read = useMutation({
    mutationFn: markRead,
    onSuccess: () => queries.invalidateQueries({ queryKey: workbenchQuery.queryKey }),
  })
  if (!latest) return <p className="muted">{t(since ? 'web.bell.none' : 'web.bell.first')}</p>
  return (
    <>
      <ul className="bell-list">
        {changes.map(({ at, who, what, link, unread }) => (
          <li key={`${at} ${what}`} className={unread ? 'bell-unread' : ''}>
            <span className="muted">{formatInstant(at, now)}</span>
            <span>
              {who} {link ? <Link to={link as never}>{what}</Link> : what}
            </span>
          </li>
        ))}
      </ul>
      <p className="bell-foot">
        {changed.all > changes.length && (
          <span className="muted">
            {t('web.workbench.more', { count: changed.all, shown: changes.length })}
          </span>
        )}
        {changed.unread > 0 ? (
          <Button size="small" loading={read.isPending} onClick={() => read.mutate(latest)}>
            {t('web.bell.read')}
          </Button>
        ) : (
          <span className="muted">{t('web.bell.all_read')}</span>
        )}
        {read.error && <span className="negative">{sentence(read.error)}</span>}
      </p>
    </>
  )
}
