import type { components } from './schema.gen'

type Schemas = components['schemas']

/** The document tells days and ids that may be missing as texts; on the wire they are null. */
type Nullable<T, K extends keyof T> = Omit<T, K> & { [P in K]: T[P] | null }

export type Me = Nullable<Schemas['SessionMe'], 'unit'>
export type Preferences = Schemas['SessionPreferences']
export type SessionRow = Schemas['SessionSession']
export type Book = Nullable<Schemas['AppBookCard'], 'oidc'>
export type Workbench = Schemas['AppWorkbench']
export type Department = Nullable<Schemas['OrgDepartment'], 'sectionId' | 'validTo'>
export type Section = Nullable<Schemas['OrgSection'], 'validTo'>
export type Unit = Nullable<Schemas['OrgUnit'], 'validTo'>
export type UnitVersion = Nullable<Schemas['OrgUnitVersion'], 'validTo'>
export type Membership = Nullable<Schemas['OrgMembership'], 'validTo' | 'unitId' | 'departmentId'>
export type User = Nullable<Schemas['OrgUser'], 'sectionId'>
export type Grant = Nullable<Schemas['OrgGrant'], 'validTo'>
export type Role = Schemas['OrgRole']
export type Permission = Schemas['OrgPermission']
export type Delegation = Schemas['OrgDelegation']
export type Colleague = Schemas['OrgColleague']
export type OrgImport = Schemas['OrgImportView']
export type CodeTable = Schemas['CodetableSummary']
export type CodeRow = Nullable<Schemas['CodetableRow'], 'validTo'>
export type LocalRow = Nullable<Schemas['CodetableLocalRow'], 'validTo'>
export type AuditEntry = Nullable<Schemas['AuditEntry'], 'object'>
export type AuditDetail = Schemas['AuditDetail']
export type AuditState = Schemas['AuditState']
export type AuditReport = Schemas['AuditReport']

/** One of the books the program keeps; that list belongs to none of them. */
export interface BookInfo {
  region: string
  name: string
  demo: boolean
}

export interface Page<T> {
  items: T[]
  next?: string | null
  total: number
  totalCapped: boolean
}

// The routes of projects and of the system page are not in the document yet.

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
  id: string
  fileName: string
  rows: number
  /** Rows with problems: while there are any, nothing can be confirmed. */
  wrong: number
  confirmed: boolean
  items: {
    line: number
    code: string
    unitCode: string
    project: { name: string; lifeTotalFen: number | null }
    problems: { path: string; code: string; message: string }[]
  }[]
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
