import { useTranslation } from 'react-i18next'
import type { Message } from './api'
import '@/components/state-tag.css'

/** What is still to be done about a message: late, open, done; a result is read or not. */
export function MessageState({ message: { late, doneAt, readAt, kind } }: { message: Message }) {
  const { t } = useTranslation()
  if (kind === 'RESULT')
    return readAt ? (
      <Word tone="plain" shape="○" word={t('web.message.read')} />
    ) : (
      <Word tone="blue" shape="◇" word={t('web.message.unread')} />
    )
  if (doneAt) return <Word tone="ok" shape="●" word={t('web.message.done')} />
  if (late) return <Word tone="red" shape="■" word={t('enum.message.kind.OVERDUE')} />
  return <Word tone="warn" shape="◐" word={t('web.message.open')} />
}

function Word({ tone, shape, word }: { tone: string; shape: string; word: string }) {
  return (
    <span className={`state-tag state-tag-${tone}`}>
      <span aria-hidden="true">{shape}</span> {word}
    </span>
  )
}
