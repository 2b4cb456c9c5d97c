import { useQuery } from '@tanstack/react-query'
import { Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import { formatInstant } from '@/lib/when'
import { useBook } from '../session/session'
import { workbenchQuery } from '../workbench/api'

/** What others did since the last visit, at hand on every page. */
export function Bell() {
  const { t } = useTranslation()
  const { now } = useBook()
  const { data } = useQuery(workbenchQuery)
  const changes = data?.changes ?? []
  const list =
    changes.length === 0 ? (
      <p className="muted">{t('web.bell.none')}</p>
    ) : (
      <ul className="bell-list">
        {changes.map(({ at, who, what }) => (
          <li key={`${at} ${what}`}>
            <span className="muted">{formatInstant(at, now)}</span>
            <span>
              {who} {what}
            </span>
          </li>
        ))}
      </ul>
    )
  return (
    <Popover trigger="click" placement="bottomRight" title={t('web.bell.title')} content={list}>
      <button type="button" className="bell" aria-label={t('web.bell.label', { count: changes.length })}>
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
          <path d="M8 2a4 4 0 0 0-4 4v3l-1.2 2.2h10.4L12 9V6a4 4 0 0 0-4-4zM6.6 13.2a1.5 1.5 0 0 0 2.8 0" />
        </svg>
        {changes.length > 0 && <b>{changes.length > 99 ? '99+' : changes.length}</b>}
      </button>
    </Popover>
  )
}
