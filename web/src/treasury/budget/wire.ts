import type { components } from '@/lib/schema.gen'

type Schemas = components['schemas']

/** The document tells ids that may be missing as texts; on the wire they are null. */
type Nullable<T, K extends keyof T> = Omit<T, K> & { [P in K]: T[P] | null }

export type Appropriation = Schemas['BudgetAppropriation']
export type BudgetDetail = Nullable<Schemas['BudgetDetail'], 'caseId'>
export type BudgetLine = Nullable<Schemas['BudgetLineView'], 'quotaId' | 'unitId' | 'projectId'>
export type BudgetEntry = Schemas['BudgetEntryView']
export type BudgetFinding = Schemas['BudgetFindingView']
export type BudgetShare = Nullable<Schemas['BudgetShare'], 'departmentId'>
export type BudgetTotal = Schemas['BudgetTotal']
export type BudgetStateSum = Schemas['BudgetStateSum']
export type BudgetTile = Nullable<Schemas['BudgetTile'], 'departmentId'>
export type BudgetOutcome = Schemas['BudgetOutcome']
export type IssueDocument = Nullable<Schemas['BudgetIssueDocument'], 'departmentId'>
export type Ceiling = Schemas['BudgetCeilingView']
export type CeilingImport = Schemas['BudgetCeilingImport']
export type Numbering = Schemas['BudgetNumbering']

export const budgetStates = ['CHECKED', 'SUBMITTED', 'APPROVED', 'ISSUED', 'DISCARDED'] as const

export const dimensions = [
  'DEPARTMENT',
  'UNIT',
  'PROJECT',
  'FUNCTIONAL',
  'GOV_ECON',
  'DEP_ECON',
  'FUND_NATURE',
  'FUND_SOURCE',
] as const
export type Dimension = (typeof dimensions)[number]
