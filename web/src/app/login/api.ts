import { client, unwrap } from '@/lib/client'
import type { Me } from '@/lib/wire'

export interface Credentials {
  login: string
  password: string
  code?: string
}

/** Opens a session; the cookie comes with the answer. */
export const enter = (body: Credentials): Promise<Me> => client.POST('/sessions', { body }).then(unwrap)

export const changePassword = (present: string, next: string): Promise<unknown> =>
  client.PUT('/me/password', { body: { present, next } }).then(unwrap)
