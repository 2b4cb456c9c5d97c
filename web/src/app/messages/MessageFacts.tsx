import { useTranslation } from 'react-i18next'
import type { Message } from './api'

/** What stands below the sentence of a message, in one line. */
export function MessageFacts({ message: { facts, forName } }: { message: Message }) {
  const { t } = useTranslation()
  return (
    <span className="message-facts">
      {forName && <b>{t('web.message.for', { name: forName })}</b>}
      {facts.map(({ name, value }) => (
        <span key={name}>
          <i>{name}</i> {value}
        </span>
      ))}
    </span>
  )
}
