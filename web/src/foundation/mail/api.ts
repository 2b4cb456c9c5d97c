import { queryOptions } from '@tanstack/react-query'
import { getJson, sendJson } from '@/lib/client'
import { listSource } from '@/lib/lists'
import type { Mail, MailQueue, MailServer, MailTrial } from '@/lib/wire'

export type { Mail, MailServer }

const key = 'mails'

export const mailStates = ['WAITING', 'SENDING', 'FAILED', 'SENT', 'DROPPED'] as const
export const securities = ['STARTTLS', 'TLS', 'NONE'] as const

export const serverQuery = queryOptions({
  queryKey: ['mail-server'],
  queryFn: () => getJson<MailServer>('/mail-server'),
})

/** Letters leave beside the requests: how they stand is asked again while one looks. */
export const queueQuery = queryOptions({
  queryKey: [key, 'standing'],
  queryFn: () => getJson<MailQueue>('/mails/standing'),
  refetchInterval: 10_000,
})

export const mailSource = listSource<Mail>({ key, path: '/mails', exports: '/mails/content' })

export const setServer = (version: number, body: unknown) =>
  sendJson<MailServer>('PUT', '/mail-server', { version, body })

export const sendTrial = (to: string) => sendJson<MailTrial>('POST', '/mail-server/trials', { body: { to } })

export const retryMail = (id: string, reason: string) =>
  sendJson<Mail>('POST', `/mails/${id}/retries`, { body: { reason } })

export const mailsKey = [key]
