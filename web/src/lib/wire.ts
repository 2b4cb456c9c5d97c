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
export type AuditName = Schemas['AuditName']
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

export type YearAmount = Schemas['ProjectYearAmount']
export type Project = Nullable<Schemas['ProjectProject'], 'lifeTotalFen' | 'sectionId'>
export type ProjectTotals = Schemas['ProjectTotals']
export type ProjectStep = Schemas['ProjectStep']
export type ProjectImport = Schemas['ProjectImport']

export type Health = Schemas['AppHealth']
export type JobState = Schemas['AppJobState']
export type SubscriberState = Schemas['OutboxState']
export type Backups = Schemas['AppBackups']
export type Proofs = Schemas['AppProofs']
export type Attachment = Nullable<Schemas['AttachmentAttachment'], 'removed' | 'uploadedBy' | 'replacesId'>
export type Policy = Schemas['SessionPolicy']
export type PolicyView = Nullable<Schemas['SessionPolicyView'], 'next'>
export type MemberCount = Schemas['OrgMemberCount']
export type ProjectBody = Schemas['ProjectBody']

export type Message = Nullable<Schemas['MessageMessage'], 'forUserId'>
export type MessageSummary = Omit<Schemas['MessageSummary'], 'latest'> & { latest: Message[] }
export type MessageSettings = Schemas['MessageSettings']
export type MailAddress = Schemas['MessageAddress']
export type MailServer = Schemas['MessageServer']
export type MailQueue = Schemas['MessageQueue']
export type MailTrial = Schemas['MessageTrial']
export type Mail = Schemas['MessageMail']

export type MeasureEntry = Schemas['MeasureEntry']
export type MeasureValues = Schemas['MeasureValues']
export type MeasureGroup = Schemas['MeasureGroup']
export type MeasureEvidence = Schemas['MeasureEvidence']
export type MeasureRow = Schemas['MeasureRow']
export type MeasurePoint = Schemas['MeasurePoint']
export type MeasureDifference = Schemas['MeasureDifference']
