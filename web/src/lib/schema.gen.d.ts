// Hand-made until the program writes its OpenAPI document; replaced by tools/web.

type Answer<R> = { responses: { 200: { headers: object; content: { 'application/json': R } } } }
type Params<Q, P> = { parameters: { query?: Q; path: P; header?: Record<string, string>; cookie?: never } }
type Bare<Q> = { parameters: { query?: Q; path?: never; header?: Record<string, string>; cookie?: never } }
type Body<B> = { requestBody: { content: { 'application/json': B } } }

type List<Q, T> = { get: Bare<Q> & Answer<Page<T>> }
type One<T> = { get: Params<never, { id: string }> & Answer<T> }
type Act<B, R = void> = { post: Params<never, { id: string }> & Body<B> & Answer<R> }
type Make<B, R> = { post: Bare<never> & Body<B> & Answer<R> }

export interface Page<T> {
  items: T[]
  next?: string | null
  total: number
  totalCapped: boolean
}

export interface ListAsk {
  after?: string
  limit?: number
  sort?: string
  q?: string
}

export interface BookInfo {
  region: string
  name: string
  demo: boolean
}

export interface Me {
  user: { id: string; login: string; name: string; email?: string; phone?: string; version: number }
  unit: { id: string; code: string; name: string } | null
  roles: { code: string; name: string }[]
  perms: string[]
  book: BookInfo & { bureau: string; year: number; years: number[]; today: string; now: string; asOf: string; knownAt: string }
  session: { idleSeconds: number; expiresAt: string; mustChangePassword: boolean; totp: boolean }
  unread: number
  waiting: Record<string, number>
}

export interface LoginOptions {
  books: BookInfo[]
  bureau: string
  oidc: { name: string; url: string } | null
  lockAfter: number
  lockMinutes: number
  idleMinutes: number
}

export interface Workbench {
  tasks: {
    due: string | null
    what: string
    link: string
    object: string
    amountFen: number | null
    waiting: string
    waitedDays: number
  }[]
  projects: { id: string; name: string; budgetFen: number; paidFen: number | null; planBP: number | null }[]
  since: string | null
  changes: { at: string; who: string; what: string; link?: string; amountFen: number | null }[]
  days: { date: string; what: string; left: number }[]
}

export interface Message {
  id: string
  at: string
  text: string
  link: string
  read: boolean
}

export interface SessionRow {
  id: string
  current: boolean
  address: string
  agent: string
  startedAt: string
  seenAt: string
}

export interface SearchHit {
  kind: string
  id: string
  title: string
  note: string
  link: string
}

export interface paths {
  '/login-options': { get: Bare<never> & Answer<LoginOptions> }
  '/session': {
    post: Bare<never> &
      Body<{ login: string; password: string; totp?: string }> &
      Answer<{ totpRequired: boolean; mustChangePassword: boolean }>
    delete: Bare<never> & Answer<void>
  }
  '/me': { get: Bare<never> & Answer<Me> }
  '/me/password': Make<{ old: string; new: string }, void>
  '/me/sessions': { get: Bare<never> & Answer<{ items: SessionRow[] }> }
  '/me/sessions/{id}': { delete: Params<never, { id: string }> & Answer<void> }
  '/me/totp': {
    post: Bare<never> & Answer<{ secret: string; url: string }>
    delete: Bare<never> & Answer<void>
  }
  '/me/totp/confirmation': Make<{ code: string }, void>
  '/workbench': { get: Bare<never> & Answer<Workbench> }
  '/messages': List<ListAsk, Message>
  '/messages/{id}/reading': Act<Record<string, never>>
  '/search': { get: Bare<{ q: string; limit?: number }> & Answer<{ items: SearchHit[] }> }
}
export interface components {
  schemas: { One: One<never> }
}
