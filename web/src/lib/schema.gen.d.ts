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

export interface Department {
  id: string
  code: string
  name: string
  sectionId: string | null
  sectionName: string
  validFrom: string
  validTo: string | null
  state: string
  version: number
}

export interface Section {
  id: string
  code: string
  name: string
  validFrom: string
  validTo: string | null
  state: string
  version: number
}

export interface Unit {
  id: string
  code: string
  name: string
  shortName: string
  departmentId: string
  departmentCode: string
  departmentName: string
  kind: string
  level: number
  accounting: string
  creditCode: string
  functionalClass: string
  head: string
  financeHead: string
  zeroBalance: boolean
  validFrom: string
  validTo: string | null
  state: string
  version: number
}

export interface UnitVersion extends Unit {
  since: string
  recordedAt: string
  changedBy: string
}

export interface Membership {
  id: string
  subsystem: string
  departmentId: string | null
  unitId: string | null
  validFrom: string
  validTo: string | null
  version: number
}

export interface User {
  id: string
  login: string
  name: string
  unitId: string
  unitCode: string
  unitName: string
  sectionId: string | null
  sectionName: string
  phone: string
  state: string
  version: number
  roles: string[]
}

export interface Grant {
  id: string
  role: string
  validFrom: string
  validTo: string | null
  reason: string
  recordedAt: string
  revokedAt: string | null
}

export interface Role {
  code: string
  name: string
  kind: string
  scope: string
  place: number
  version: number
  perms: string[]
}

export interface Permission {
  code: string
  mode: 'READ' | 'WRITE'
  kinds: string[]
}

export interface Delegation {
  id: string
  fromUserId: string
  fromName: string
  toUserId: string
  toName: string
  role: string
  validFrom: string
  validTo: string
  reason: string
  recordedAt: string
  revokedAt: string | null
}

export interface CodeTable {
  table: string
  year: number
  first: number
  count: number
  columns: string[]
}

export interface CodeRow {
  code: string
  name: string
  parent: string
  level: number
  leaf: boolean
  validFrom: string
  validTo: string | null
  basis: string
  status: string
  extra?: Record<string, string>
}

export interface LocalRow {
  id: string
  table: string
  version: number
  code: string
  name: string
  parent: string
  validFrom: string
  validTo: string | null
  basis: string
  closed: boolean
}

export interface YearAmount {
  year: number
  fundNature: string
  amountFen: number
}

export interface Project {
  id: string
  code: string
  version: number
  name: string
  category: string
  unitId: string
  unitCode: string
  unitName: string
  departmentId: string
  sectionId: string | null
  startYear: number
  endYear: number
  lifeTotalFen: number | null
  amounts: YearAmount[]
  purpose: string
  basis: string
  procurement: boolean
  asset: boolean
  tracked: boolean
  state: string
  suspendedFrom: string
  budgetYear: number
  needsObjective: boolean
  validFrom: string
  recordedAt: string
  changedBy: string
}

export interface ProjectTotals {
  count: number
  lifeTotalFen: number
  unknown: number
}

export interface ProjectStep {
  version: number
  action: string
  from: string
  to: string
  year: number
  reason: string
  actorName: string
  recordedAt: string
  changes: { field: string; before: unknown; after: unknown }[]
}

export interface ProjectImport {
  created: number
  updated: number
  errors: { row: number; message: string }[]
}

export interface AuditEntry {
  id: string
  seq: number | null
  recordedAt: string
  actorName: string
  role: string
  action: string
  object: string
  reason: string
  request: string
  before: unknown
  after: unknown
  block: number | null
}

export interface AuditReport {
  book: string
  at: string
  blocks: number
  entries: number
  unsealed: number
  head: number
  headHash: string
  signed: boolean
  findings: { kind: string; block?: number; seq?: number; other?: number; line?: number }[]
  more: number
}

export interface SystemHealth {
  version: string
  engine: string
  startedAt: string
  databaseBytes: number
  filesBytes: number
  audit: { head: number; unsealed: number }
  jobs: { name: string; state: string; lastAt: string | null; nextAt: string | null; error: string }[]
  subscribers: { name: string; seq: number; lag: number; state: string; error: string }[]
  backups: { name: string; at: string; bytes: number; proven: boolean }[]
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
