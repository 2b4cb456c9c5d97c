import { type QueryClient, queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { client, getBooks, unwrap } from '@/lib/client'
import { setPerson } from '@/lib/person'
import { isGuest } from '@/lib/problem'
import { formatInstant, formatMoment } from '@/lib/when'
import type { Book, BookInfo, Me } from '@/lib/wire'
import { speakAs } from '../i18n'

export type { Book, Me }

/** Who is here and what he may do. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => client.GET('/me').then(unwrap),
  staleTime: 5 * 60_000,
})

/** The book this address belongs to; guests may know it. */
export const bookQuery = queryOptions({
  queryKey: ['book'],
  queryFn: () => client.GET('/book').then(unwrap),
  staleTime: 5 * 60_000,
})

/** Which books the program keeps. */
export const booksQuery = queryOptions({
  queryKey: ['books'],
  queryFn: (): Promise<BookInfo[]> => getBooks<BookInfo[]>(),
  staleTime: 5 * 60_000,
})

/** How long a session waits and how often one may guess. */
export const policyQuery = queryOptions({
  queryKey: ['session-policy'],
  queryFn: () =>
    client
      .GET('/session-policy')
      .then(unwrap)
      .then(({ current }) => current),
  staleTime: 60 * 60_000,
})

/** A guest is not asked who he is: the refusal would stand in the console as an error. */
async function askSession(queries: QueryClient): Promise<Me | null> {
  const book = await queries.fetchQuery({ ...bookQuery, staleTime: 0 })
  return book.signedIn ? queries.fetchQuery(meQuery) : null
}

/** The session of the person, or null for a guest. The pages speak his language from here on. */
export async function findSession(queries: QueryClient): Promise<Me | null> {
  try {
    const me = queries.getQueryData(meQuery.queryKey) ?? (await askSession(queries))
    // Also of who has just signed in, whom the login page has asked already.
    setPerson(me?.login ?? '')
    if (me) await speakAs(me.preferences.language)
    return me
  } catch (error) {
    if (isGuest(error)) return null
    throw error
  }
}

/** Something stands between the session and the pages: a password or a code to be set first. */
export const isHeldUp = (me: Me): boolean => me.mustChangePassword || me.mustEnrolTotp

/** Only below the frame, which loads the session before it shows. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data
}

/** Only below the frame, like useMe. */
export function useBook(): Book {
  return useSuspenseQuery(bookQuery).data
}

/**
 * Tells instants of the machine: sessions, jobs and backups live by its clock. Where the book
 * shows another day than the calendar, they say which day they mean.
 */
export function useMachineTime(): (at: string) => string {
  const { today, wallDay } = useBook()
  return (at) => (today === wallDay ? formatInstant(at, wallDay) : formatMoment(at))
}

/** Whether the person may; the program decides again. Outside the frame nobody may. */
export function useMay(): (perm: string) => boolean {
  const { data } = useQuery({ ...meQuery, enabled: false })
  return (perm) => data?.perms.includes(perm) ?? false
}
