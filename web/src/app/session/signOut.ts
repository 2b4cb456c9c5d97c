import type { QueryClient } from '@tanstack/react-query'
import { client, unwrap } from '@/lib/client'
import { isGuest } from '@/lib/problem'
import { forgetTabs } from '../frame/useTabs'
import { tellOthers } from './others'

/** Ends the session here and in the other tabs; nothing read under it stays in memory. */
export async function signOut(queries: QueryClient): Promise<void> {
  try {
    await client.DELETE('/sessions/current').then(unwrap)
  } catch (error) {
    if (!isGuest(error)) throw error
  }
  forgetTabs()
  queries.clear()
  tellOthers('left')
}
