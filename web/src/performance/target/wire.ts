/** What the program says about targets. Amounts are fen, rates are basis points, null is missing. */

export type Severity = 'E' | 'W' | 'I'
export type TargetKind = 'PROJECT' | 'DEPARTMENT'
export type TargetState =
  | 'DRAFT'
  | 'SUBMITTED'
  | 'UNDER_DEPT_REVIEW'
  | 'UNDER_FINANCE_REVIEW'
  | 'UNDER_PERFORMANCE_REVIEW'
  | 'RETURNED'
  | 'PASSED'
  | 'PASSED_WITH_EDITS'
  | 'BLOCKED'
  | 'APPROVED'
  | 'PUBLISHED'
  | 'ADJUSTING'

export type TargetAction =
  | 'SAVE'
  | 'IMPORT'
  | 'PERFECT'
  | 'SUBMIT'
  | 'WITHDRAW'
  | 'TAKE'
  | 'PASS_DEPARTMENT'
  | 'PASS_BUSINESS'
  | 'GRADE_EXCELLENT'
  | 'GRADE_GOOD'
  | 'GRADE_FAIR'
  | 'GRADE_POOR'
  | 'RETURN'
  | 'CONFIRM'
  | 'APPROVE'
  | 'PUBLISH'
  | 'ADJUST'
  | 'CANCEL_ADJUSTMENT'

export interface Funds {
  totalFen: number | null
  fiscalFen: number | null
  upperFen: number | null
  localFen: number | null
  ownFen: number | null
  otherFen: number | null
}

export interface Indicator {
  id?: string
  level1: string
  level2: string
  name: string
  description: string
  value: string
  basis: string
  nature?: string
  weight?: string | number | null
  source?: string
  formula?: string
  scoring?: string
  baseline?: string
  goalNos?: number[]
  subGoals?: string[]
  remark?: string
}

export interface CheckPoint {
  month: number
  percentBP: number | null
}

export interface PrintedUnit {
  code: string
  name: string
}

export interface Project {
  no?: number
  code: string
  name: string
  unit: PrintedUnit
  scheme: string
  funds: Funds
  purpose: string
  plan?: CheckPoint[]
  goals?: string[]
  indicators?: Indicator[]
}

export interface SubGoal {
  no: string
  title: string
  goal: string
  indicator: string
}

export interface Department {
  name?: string
  overall: string
  subGoals?: SubGoal[]
  safeguards?: string[]
  total?: Partial<Funds>
  indicators?: Indicator[]
}

/** What a kept target says: one of its two parts is set. */
export interface Content {
  project?: Project
  department?: Department
}

export type EditOp = 'SET' | 'INSERT' | 'REMOVE' | 'MOVE'

/** One change, in the language of findings: purpose, plan.6, goals.2, indicators.@id.value. */
export interface Edit {
  op: EditOp
  path: string
  before: string
  after: string
}

export interface Clash {
  path: string
  before: string
  after: string
  current: string
  moved: boolean
  by: string
  at: string
}

export interface Explanation {
  finding: string
  text: string
  by: string
  at: string
}

export interface Finding {
  id: string
  rule: string
  title: string
  basis: string
  severity: Severity
  target: string
  field: string
  path: string
  paths: string[]
  message: string
  fix?: { safe: boolean; edits: Edit[] }
  explanation?: Explanation
}

export interface Target {
  id: string
  year: number
  kind: TargetKind
  unitId: string
  departmentId: string
  projectCode: string
  projectId: string
  name: string
  budgetFen: number | null
  state: TargetState
  grade: string
  version: number
  contentVersion: number
  approvedVersion: number
  publishedVersion: number
  returnedVersion: number
  reviewRound: number
  sample: boolean
  indicators: number
  errors: number
  warnings: number
  infos: number
  madeBy: string
  changedBy: string
  changedAt: string
  unitCode: string
  unitName: string
  departmentName: string
}

export interface Editor {
  name: string
  path: string
  seenAt: string
  me: boolean
}

export interface Review {
  id: string
  round: number
  step: TargetState
  action: TargetAction
  contentVersion: number
  grade: string
  score: string
  opinion: string
  remarks: { path: string; text: string }[]
  reviewedBy: string
  recordedAt: string
}

export interface PlanPoint {
  month: number
  day: string
  percentBP: number | null
  plannedFen: number | null
  paidFen: number | null
}

export interface Next {
  action: TargetAction
  allowed: boolean
  why: string
}

export interface TargetDetail extends Target {
  content: Content
  digest: string
  findings: Finding[]
  plan: PlanPoint[]
  paidMissing: boolean
  reviews: Review[]
  editors: Editor[]
  draft: { version: number; savedBy: string; savedAt: string } | null
  next: Next[]
  earlierId: string
  departmentTargetId: string
  subGoals: SubGoal[]
}

export interface DraftState {
  targetId: string
  version: number
  begun: boolean
  content: Content
  differences: Difference[]
  findings: Finding[]
  savedBy: string
  savedAt: string
  editors: Editor[]
}

export type CellType = 'TEXT' | 'MONEY' | 'PERCENT' | 'DECIMAL' | 'NUMBERS' | 'NAMES' | 'ROW'

export interface Difference {
  path: string
  type: CellType
  change: 'ADDED' | 'REMOVED' | 'CHANGED'
  before: string
  after: string
}

export interface TargetVersion {
  targetId: string
  version: number
  validFrom: string
  recordedAt: string
  action: TargetAction | 'CREATE'
  state: TargetState
  grade: string
  name: string
  budgetFen: number | null
  indicators: number
  errors: number
  warnings: number
  infos: number
  contentVersion: number
  reviewRound: number
  document: string
  changedBy: string
  note: string
}

export interface ComparisonSide {
  targetId: string
  year: number
  name: string
  version: number
  recordedAt: string
  content: Content
}

export interface Comparison {
  before: ComparisonSide
  after: ComparisonSide
  differences: Difference[]
}

export interface Totals {
  targets: number
  budgeted: number
  faulty: number
  budgetFen: number
  errors: number
  warnings: number
  infos: number
  states: { state: TargetState; targets: number }[]
}

export interface Deadline {
  year: number
  step: 'SUBMIT' | 'DEPARTMENT_REVIEW' | 'FINANCE_REVIEW' | 'APPROVE' | 'PUBLISH'
  dueOn: string
  basis: string
}

export interface BoardRow extends Totals {
  id: string
  code: string
  name: string
  late: number
  lateDays: number
  lateStep: Deadline['step'] | ''
}

export interface Board {
  year: number
  deadlines: Deadline[]
  departments: BoardRow[]
  totals: Totals
  late: number
}

export interface SourceRef {
  line?: number
  page?: number
  ref?: string
}

export interface SourceCell {
  text: string
  rowSpan: number
  colSpan: number
  source: SourceRef
}

export interface SourceBlock {
  kind: 'LINE' | 'PARAGRAPH' | 'TABLE' | 'PAGE_BREAK'
  text?: string
  right?: string
  rows?: { cells: SourceCell[] }[]
  source: SourceRef
}

export interface ReadField {
  target: string
  name: string
  path: string
  text: string
  source: SourceRef
  joined: number
}

export type Effect = 'NEW' | 'CHANGED' | 'SAME' | 'REFUSED'

export interface Keeping {
  place: string
  kind: TargetKind
  code: string
  name: string
  unitCode: string
  unitName: string
  effect: Effect
  reason: string
  targetId: string
  differences: Difference[]
  count: { errors: number; warnings: number; infos: number }
}

export interface ImportHead {
  id: string
  version: number
  state: 'OPEN' | 'KEPT' | 'DISCARDED'
  fileName: string
  digest: string
  bytes: number
  format: string
  targets: number
  madeBy: string
  madeAt: string
}

export interface ImportView extends ImportHead {
  document: {
    title?: string
    regionCode: string
    year: number
    unit: PrintedUnit
    department?: Department
    projects?: Project[]
  }
  report: {
    fields: ReadField[]
    unrecognised: { line: number; text: string; source: SourceRef }[]
    notes: { key: string; text: string }[]
  }
  source: SourceBlock[]
  findings: Finding[]
  keeping: Keeping[]
  outcome: { place: string; effect: Effect; targetId: string; version: number }[]
}
