import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatInstant } from '@/lib/when'
import type { MessageSummary } from '@/lib/wire'
import { summaryQuery } from '../messages/api'
import { useMark } from '../messages/useMark'
import { useBook } from '../session/session'

/** What somebody was told and has not looked at, at hand on every page. */
export function Bell() {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const { data } = useQuery(summaryQuery)
  const unread = data?.unread ?? 0
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      title={t('web.bell.title')}
      content={data && <BellList summary={data} onGo={() => setOpen(false)} />}
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

function BellList({ summary, onGo }: { summary: MessageSummary; onGo: () => void }) {
  const { t } = useTranslation()
  const { now } = useBook()
  const { mark, busy } = useMark()
  const { latest, unread, open, late } = summary
  const read = (id: string) => {
    mark({ mark: 'READ', ids: [id], silent: true })
    onGo()
  }
  return (
    <>
      {latest.length === 0 && <p className="muted bell-none">{t('web.bell.none')}</p>}
      <ul className="bell-list">
        {latest.map(({ id, at, title, link, late: tooLate, forName }) => (
          <li key={id}>
            <span className="muted">{formatInstant(at, now)}</span>
            <span>
              {tooLate && <span className="negative">■ </span>}
              <Link to={(link === '/' ? '/messages' : link) as never} onClick={() => read(id)}>
                {title}
              </Link>
              {forName && <span className="muted"> {t('web.message.for', { name: forName })}</span>}
            </span>
          </li>
        ))}
      </ul>
      <p className="bell-foot">
        <span>
          <Link to="/messages" search={{ state: 'OPEN' }} onClick={onGo}>
            {t('web.bell.open', { count: open })}
          </Link>
          {late > 0 && <span className="negative"> ■ {t('web.bell.late', { count: late })}</span>}
        </span>
        <span className="bell-acts">
          {unread > 0 && (
            <Button size="small" loading={busy} onClick={() => mark({ mark: 'READ', ids: 'all' })}>
              {t('web.bell.read')}
            </Button>
          )}
          <Link to="/messages" onClick={onGo}>
            {t('web.bell.all')}
          </Link>
        </span>
      </p>
    </>
  )
}
