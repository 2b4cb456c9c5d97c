import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Facts } from '@/components/Facts'
import { formatInstant } from '@/lib/when'
import { useBook } from '../session/session'
import type { Message } from './api'
import { useMark } from './useMark'

/** A message as a whole: reading it is what marks it as read. */
export function MessageDetail({ message }: { message: Message }) {
  const { t } = useTranslation()
  const { now } = useBook()
  const { mark } = useMark()
  const { id, readAt } = message
  useEffect(() => {
    if (readAt === null) mark({ mark: 'READ', ids: [id], silent: true })
  }, [id, readAt, mark])
  return (
    <div className="drawer-section message-detail">
      <p className="message-title">{message.title}</p>
      <Facts
        facts={[
          [t('web.message.column.at'), formatInstant(message.at, now)],
          ...(message.forName
            ? [
                [t('web.message.capacity'), t('web.message.for', { name: message.forName })] as [
                  string,
                  string,
                ],
              ]
            : []),
          ...message.facts.map(({ name, value }) => [name, value] as [string, string]),
        ]}
      />
      <p className="message-acts">
        {message.link !== '/' && (
          <Link to={message.link as never}>
            <Button type={message.doneAt ? 'default' : 'primary'}>{t('web.message.go')}</Button>
          </Link>
        )}
        <Button onClick={() => mark({ mark: message.archivedAt ? 'RESTORE' : 'ARCHIVE', ids: [id] })}>
          {t(message.archivedAt ? 'web.message.restore' : 'web.message.archive')}
        </Button>
      </p>
    </div>
  )
}
