import { queryOptions } from '@tanstack/react-query'
import { getJson, sendJson } from '@/lib/client'
import type { MailAddress, MessageSettings } from '@/lib/wire'

export type Channel = MessageSettings['channels'][number]

export const paces = ['AT_ONCE', 'DAILY', 'WEEKLY', 'NEVER'] as const

export const messageSettingsQuery = queryOptions({
  queryKey: ['message-settings'],
  queryFn: () => getJson<MessageSettings>('/me/message-settings'),
})

export const saveMessageSettings = ({ version, digestHour, channels }: MessageSettings) =>
  sendJson<MessageSettings>('PUT', '/me/message-settings', {
    version,
    body: { digestHour, channels: channels.map(({ kind, inbox, mail }) => ({ kind, inbox, mail })) },
  })

export const addressQuery = queryOptions({
  queryKey: ['mail-address'],
  queryFn: () => getJson<MailAddress>('/me/mail-address'),
})

export const askAddress = (address: string) =>
  sendJson<MailAddress>('POST', '/me/mail-address', { body: { address } })

export const confirmAddress = (code: string) =>
  sendJson<MailAddress>('POST', '/me/mail-address/confirmations', { body: { code } })

export const removeAddress = () => sendJson<MailAddress>('POST', '/me/mail-address/removals')
