import type { TFunction } from 'i18next'
import type { Search } from '../root'

const code = /^session\.[a-z_]+$/

/**
 * The sentence of a single sign-on that was refused, made of the code and figures the
 * program put into the address; empty when there is none. A code it does not know is told
 * as a failed sign-on, never as the bare code.
 */
export function refusedSignOn(t: TFunction, search: Search): string {
  const { problem } = search
  if (!problem) return ''
  const known = code.test(problem) ? `fault.${problem}` : 'fault.session.oidc_refused'
  return t([known, 'fault.session.oidc_refused'], search)
}

/** Where a single sign-on comes back to: a page of this book, in full. */
export function returnTo(book: string, next: string): string {
  return next.startsWith('/') && !next.startsWith('//') ? book + next.slice(1) : book
}
