import createClient, { type Middleware } from 'openapi-fetch'
import { region } from '@/app/book'
import { language } from '@/app/i18n'
import { actOf, ended, keyFor } from './acts'
import { Offline, Problem, type ProblemBody } from './problem'
import type { paths } from './schema.gen'
import { isOwnStep, noteStep } from './steps'

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

/** Told when somebody whose session had ended has signed in again on the same page. */
const resumed = new Set<GuestListener>()

export function onResume(listener: GuestListener): () => void {
  resumed.add(listener)
  return () => resumed.delete(listener)
}

/** Counts the sign-ins over the page: what was asked before one says nothing of the session since. */
let sitting = 0
const askedIn = new WeakMap<Response, number>()

/** Asks, and remembers in which sitting. */
async function send(input: Request | string, init?: RequestInit): Promise<Response> {
  const then = sitting
  const response = await fetch(input, init)
  askedIn.set(response, then)
  return response
}

export function tellResumed(): void {
  sitting += 1
  for (const listener of resumed) listener()
}

/** Acts under way by their key. */
const underWay = new Map<string, string>()

async function begin(request: Request): Promise<void> {
  const act = actOf(request.url, await request.clone().text())
  const key = keyFor(act)
  request.headers.set('Idempotency-Key', key)
  underWay.set(key, act)
}

async function end(request: Request, response?: Response): Promise<void> {
  const key = request.headers.get('Idempotency-Key') ?? ''
  const act = underWay.get(key)
  if (act === undefined) return
  underWay.delete(key)
  ended(act, key, response, response && (await codeOf(response.clone())))
}

/** The code of a refusal, empty for what is none. */
async function codeOf(response: Response): Promise<string> {
  if (response.ok) return ''
  const body: unknown = await response.json().catch(() => undefined)
  return (isBody(body) && body.code) || ''
}

const manners: Middleware = {
  async onRequest({ request }) {
    for (const [name, value] of Object.entries(bookHeaders())) request.headers.set(name, value)
    if (request.method === 'POST') await begin(request)
    if (request.method === 'GET' && !isOwnStep()) request.headers.set('X-Background', '1')
    else noteStep(true)
    return request
  },
  async onResponse({ request, response }) {
    await end(request, response)
  },
  async onError({ request }) {
    await end(request)
    return new Offline()
  },
}

export const client = createClient<paths>({ baseUrl: '/api/v1', fetch: (request) => send(request) })
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

/** Refusals of a login: they say nothing about the session there is. */
const guessing = new Set([
  'session.wrong',
  'session.wrong_code',
  'session.totp_needed',
  'session.one_time_expired',
  'session.oidc_flow',
  'session.oidc_refused',
])

/** The problem an answer tells; the end of the session is told to those who listen. */
export function refused(response: Response, error: unknown): Problem {
  const problem = new Problem(response.status, isBody(error) ? error : {})
  const now = (askedIn.get(response) ?? sitting) === sitting
  if (problem.status === 401 && now && !guessing.has(problem.code)) for (const tell of guests) tell()
  return problem
}

function isBody(error: unknown): error is ProblemBody {
  return typeof error === 'object' && error !== null
}

/** The header of a write that must not overwrite what somebody else wrote since. */
export function ifMatch(version: number): { 'If-Match': string } {
  return { 'If-Match': `"${version}"` }
}

type Query = Record<string, string | number | undefined>

function withQuery(path: string, query: Query): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) params.set(name, String(value))
  const text = params.toString()
  return `/api/v1${path}${text ? `?${text}` : ''}`
}

/**
 * Address of a file, for a plain link. A link carries no headers: the book stands in the query.
 */
export function downloadUrl(path: string, query: Query = {}): string {
  return withQuery(path, { ...query, book: region(), lang: language() })
}

/** For routes whose path is made at run time; others go through `client`. */
export const getJson = <T>(path: string, query: Query = {}): Promise<T> => getFrom<T>(withQuery(path, query))

export interface Sending {
  body?: unknown
  /** Version that is changed: what somebody else wrote since is not overwritten. */
  version?: number
}

/** A write whose path is made at run time; others go through `client`. */
export async function sendJson<T>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  { body, version }: Sending = {},
): Promise<T> {
  noteStep(true)
  const headers = {
    ...bookHeaders(),
    ...(body !== undefined && { 'Content-Type': 'application/json' }),
    ...(version !== undefined && ifMatch(version)),
  }
  const text = body === undefined ? undefined : JSON.stringify(body)
  const init = { method, headers, ...(text !== undefined && { body: text }) }
  return method === 'POST'
    ? once<T>(path, text ?? '', init)
    : answered<T>(() => send(withQuery(path, {}), init))
}

/** Hands a file in, as a form does. */
export function sendFile<T>(path: string, file: File, fields: Record<string, string> = {}): Promise<T> {
  noteStep(true)
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  body.set('file', file)
  const words = JSON.stringify([file.name, file.type, file.size, file.lastModified, fields])
  return once<T>(path, words, { method: 'POST', headers: bookHeaders(), body })
}

interface Posting {
  method: string
  headers: Record<string, string>
  body?: BodyInit
}

/** Sends what the program carries out once, however often it is asked for the same. */
async function once<T>(path: string, words: string, init: Posting): Promise<T> {
  const address = withQuery(path, {})
  const act = actOf(new URL(address, location.href).href, words)
  const key = keyFor(act)
  const headers = { ...init.headers, 'Idempotency-Key': key }
  let response: Response | undefined
  let code = ''
  try {
    return await answered<T>(async () => {
      response = await send(address, { ...init, headers })
      return response
    })
  } catch (error) {
    if (error instanceof Problem) code = error.code
    throw error
  } finally {
    ended(act, key, response, code)
  }
}

/** The one list that belongs to no book. */
export const getBooks = <T>(): Promise<T> => getFrom<T>('/api/books')

function getFrom<T>(address: string): Promise<T> {
  const headers = { ...bookHeaders(), ...(isOwnStep() ? {} : { 'X-Background': '1' }) }
  return answered<T>(() => send(address, { headers }))
}

async function answered<T>(ask: () => Promise<Response>): Promise<T> {
  const response = await ask().catch(() => {
    throw new Offline()
  })
  const body: unknown = await response.json().catch(() => undefined)
  if (!response.ok) throw refused(response, body)
  return body as T
}
