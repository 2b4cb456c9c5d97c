import createClient, { type Middleware } from 'openapi-fetch'
import { region } from '@/app/book'
import { language } from '@/app/i18n'
import { Offline, Problem, type ProblemBody } from './problem'
import type { paths } from './schema.gen'

/** Headers every request of a page carries. */
export function bookHeaders(): Record<string, string> {
  return { 'X-Book': region(), 'Accept-Language': language() }
}

/** Told when a request was refused because the session has ended. */
type GuestListener = () => void
const guests = new Set<GuestListener>()

export function onSessionEnd(listener: GuestListener): () => void {
  guests.add(listener)
  return () => guests.delete(listener)
}

const manners: Middleware = {
  onRequest({ request }) {
    for (const [name, value] of Object.entries(bookHeaders())) request.headers.set(name, value)
    if (request.method === 'POST' && !request.headers.has('Idempotency-Key')) {
      request.headers.set('Idempotency-Key', crypto.randomUUID())
    }
    return request
  },
  onError: () => new Offline(),
}

export const client = createClient<paths>({ baseUrl: '/api/v1', fetch: (request) => fetch(request) })
client.use(manners)

interface Answer<T> {
  data?: T
  error?: unknown
  response: Response
}

/** The body of an answer, or the problem thrown. */
export function unwrap<T>({ data, error, response }: Answer<T>): T {
  if (response.ok) return data as T
  throw refused(response, error)
}

/** The body with the version its ETag tells, for If-Match of the next write. */
export function refused(response: Response, error: unknown): Problem {
  const problem = new Problem(response.status, isBody(error) ? error : {})
  if (problem.status === 401 && problem.code !== 'session.credentials') for (const tell of guests) tell()
  return problem
}

function isBody(error: unknown): error is ProblemBody {
  return typeof error === 'object' && error !== null
}

/** The header of a write that must not overwrite what somebody else wrote since. */
export function ifMatch(version: number): { 'If-Match': string } {
  return { 'If-Match': `"${version}"` }
}
