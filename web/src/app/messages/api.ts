import { queryOptions } from '@tanstack/react-query'
import { getJson, sendJson } from '@/lib/client'
import { listSource } from '@/lib/lists'
import type { Message, MessageSummary } from '@/lib/wire'

export type { Message }

/** First part of every query of messages: what the live stream names. */
export const messagesKey = 'messages'

export const kinds = ['TASK', 'REMINDER', 'OVERDUE', 'RETURN', 'DEADLINE', 'RESULT'] as const
export const states = ['CURRENT', 'OPEN', 'UNREAD', 'ARCHIVED'] as const

export const summaryQuery = queryOptions({
  queryKey: [messagesKey, 'summary'],
  queryFn: () => getJson<MessageSummary>('/messages/summary'),
})

export const messageSource = listSource<Message>({
  key: messagesKey,
  path: '/messages',
  exports: '/messages/content',
})

export type Mark = 'READ' | 'UNREAD' | 'ARCHIVE' | 'RESTORE'

const paths: Record<Mark, string> = {
  READ: 'readings',
  UNREAD: 'unreadings',
  ARCHIVE: 'archivings',
  RESTORE: 'restorations',
}

/** The mark that takes another one back. */
export const opposite: Record<Mark, Mark> = {
  READ: 'UNREAD',
  UNREAD: 'READ',
  ARCHIVE: 'RESTORE',
  RESTORE: 'ARCHIVE',
}

/** Marks messages, or all that are not archived; tells which were changed. */
export const markMessages = (mark: Mark, ids: readonly string[] | 'all'): Promise<{ ids: string[] }> =>
  sendJson('POST', `/messages/${paths[mark]}`, { body: ids === 'all' ? { all: true } : { ids } })
