import { queryOptions } from '@tanstack/react-query'
import { client, ifMatch, unwrap } from '@/lib/client'
import type { Preferences, SessionRow } from '@/lib/wire'

export type { Preferences, SessionRow }

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: () => client.GET('/sessions').then(unwrap),
})

export const endSession = (id: string): Promise<unknown> =>
  client.DELETE('/sessions/{id}', { params: { path: { id } } }).then(unwrap)

export const endOtherSessions = (): Promise<{ revoked: number }> =>
  client.POST('/sessions/revocations').then(unwrap)

export const enrolTotp = (): Promise<{ secret: string; url: string }> => client.POST('/me/totp').then(unwrap)

export const confirmTotp = (code: string): Promise<{ codes: string[] }> =>
  client.POST('/me/totp/confirmations', { body: { code } }).then(unwrap)

export const dropTotp = (password: string): Promise<unknown> =>
  client.DELETE('/me/totp', { body: { password } }).then(unwrap)

export const savePreferences = ({ version, ...body }: Preferences): Promise<Preferences> =>
  client.PUT('/me/preferences', { params: { header: ifMatch(version) }, body }).then(unwrap)
