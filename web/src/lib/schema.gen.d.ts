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

export interface Preferences {
  version: number
  language: 'zh' | 'en'
  moneyUnit: 'YUAN' | 'WAN'
}

export interface Me {
  id: string
  login: string
  name: string
  unit: string | null
  unitName: string
  section: string
  roles: string[]
  perms: string[]
  preferences: Preferences
  session: string
  method: string
  idleEndsAt: string
  endsAt: string
  mustChangePassword: boolean
  mustEnrolTotp: boolean
  hasPassword: boolean
  passwordEndsOn: string | null
  hasTotp: boolean
  recoveryCodesLeft: number
}

/** What a guest may know of the book whose address he has opened. */
export interface Book extends BookInfo {
  bureau: string
  /** The book's day and instant. */
  today: string
  now: string
  year: number
  years: number[]
  /** Business day and instant of what has been taken in. */
  asOf: string
  knownAt: string
  /** Name of the single sign-on, when it is on. */
  oidc: { name: string } | null
  /** Whether the cookie that came along opens a session. */
  signedIn: boolean
}

export interface SessionPolicy {
  lockFailures: number
  lockMinutes: number
  idleMinutes: number
  passwordLengthMin: number
  passwordKindsMin: number
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
  /** How much work waits for the person, by module. */
  waiting: Record<string, number>
}

export interface SessionRow {
  id: string
  method: string
  address: string
  device: string
  startedAt: string
  seenAt: string
  endsAt: string
  current: boolean
}

export interface paths {
  '/book': { get: Bare<never> & Answer<Book> }
  '/sessions': {
    get: Bare<never> & Answer<{ items: SessionRow[] }>
    post: Bare<never> & Body<{ login: string; password: string; code?: string }> & Answer<Me>
  }
  '/session-policy': { get: Bare<never> & Answer<SessionPolicy> }
  '/sessions/revocations': { post: Bare<never> & Answer<{ revoked: number }> }
  '/sessions/current': { delete: Bare<never> & Answer<void> }
  '/sessions/{id}': { delete: Params<never, { id: string }> & Answer<void> }
  '/me': { get: Bare<never> & Answer<Me> }
  '/me/password': { put: Bare<never> & Body<{ present: string; next: string }> & Answer<void> }
  '/me/preferences': { put: Bare<never> & Body<{ language: 'zh' | 'en'; moneyUnit: 'YUAN' | 'WAN' }> & Answer<Preferences> }
  '/me/totp': {
    post: Bare<never> & Answer<{ secret: string; url: string }>
    delete: Bare<never> & Body<{ password: string }> & Answer<void>
  }
  '/me/totp/confirmations': Make<{ code: string }, { codes: string[] }>
  '/workbench': { get: Bare<never> & Answer<Workbench> }
}
