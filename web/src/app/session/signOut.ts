import type { QueryClient } from '@tanstack/react-query'
import { client, unwrap } from '@/lib/client'
import { isGuest } from '@/lib/problem'
import { forgetScrolls } from '../frame/useScrolls'
import { forgetTabs } from '../frame/useTabs'
import { tellOthers } from './others'
import { bookQuery } from './session'

/**
 * Ends the session here and in the other tabs, and `leave`s the pages that were read under
 * it. Only then their data is forgotten: a page that still stands would ask for it again.
 */
export async function signOut(queries: QueryClient, leave: () => Promise<void>): Promise<void> {
  try {
    await client.DELETE('/sessions/current').then(unwrap)
  } catch (error) {
    if (!isGuest(error)) throw error
  }
  forgetTabs()
  forgetScrolls()
  tellOthers('left')
  queries.setQueryData(bookQuery.queryKey, (book) => book && { ...book, signedIn: false })
  await leave()
  queries.clear()
}
