import type { components } from '@/lib/schema.gen'

type Schemas = components['schemas']

/** The document tells words of a closed set as texts. */
type With<T, Changes> = Omit<T, keyof Changes> & Changes

export type Severity = Schemas['TargetFinding']['severity']
export type TargetKind = Schemas['TargetItem']['kind']
export type Effect = Schemas['TargetKeeping']['effect']
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
  | 'PASS_UNIT'
  | 'TAKE'
  | 'PASS_DEPARTMENT'
  | 'PASS_BUSINESS'
  | 'GRADE_EXCELLENT'
  | 'GRADE_GOOD'
  | 'GRADE_FAIR'
  | 'GRADE_POOR'
  | 'SIGN'
  | 'SEND_BACK'
  | 'RETURN'
  | 'CONFIRM'
  | 'OBJECT'
  | 'APPROVE'
  | 'PUBLISH'
  | 'ADJUST'
  | 'CANCEL_ADJUSTMENT'

export type Funds = Schemas['TargetFunds']
export type Indicator = Schemas['TargetIndicator']
export type Project = Schemas['TargetProject']
export type SubGoal = Schemas['TargetSubGoal']
export type Declaration = Schemas['TargetDeclaration']
export type ScheduleStep = Schemas['TargetStep']
export type Signature = Schemas['TargetSignature']
export type Opinion = Schemas['TargetOpinion']
export type Task = Schemas['TargetTask']
export type Department = Schemas['TargetDepartment']
export type PrintedUnit = Schemas['TargetUnit']

/** What a kept target says: one of its two parts is set. */
export type Content = Schemas['TargetContent']

/** One change, in the language of findings: purpose, plan.6, goals.2, indicators.@id.value. */
export type Edit = Schemas['TargetEdit']
export type Difference = Schemas['TargetDifference']
export type Finding = Schemas['TargetFinding']
export type Remark = Schemas['TargetRemark']
export type Explanation = Schemas['TargetExplanation']
export type Editor = Schemas['TargetEditor']
export type WeightRule = Schemas['TargetWeightRule']
export type DraftState = Schemas['TargetDraftState']
export type ScoredItem = Schemas['TargetScoredItem']
export type ItemScore = Schemas['TargetItemScore']
export type ReviewSheet = Schemas['TargetReviewSheet']
export type ComparisonSide = Schemas['TargetSideView']
export type Comparison = Schemas['TargetComparison']

/** A cell somebody else has changed: of the data of a refusal, which the document leaves open. */
export interface Clash {
  path: string
  before: string
  after: string
  current: string
  moved: boolean
  by: string
  at: string
}

export type Standing = Schemas['WorkflowStanding']
/** Only a target under review stands anywhere. */
interface Stands {
  standing: Standing | null
}
export type Target = With<Schemas['TargetItem'], { state: TargetState } & Stands>
export type Next = With<Schemas['TargetNext'], { action: TargetAction }>
export type TargetDetail = With<
  Schemas['TargetDetail'],
  {
    state: TargetState
    next: Next[]
    reviews: Review[]
    draft: Schemas['TargetDraftHead'] | null
  } & Stands
>
export type Review = With<Schemas['TargetReview'], { action: TargetAction; step: TargetState }>
/** A target that waits for who looks at the queue. */
export type Waiting = With<Schemas['TargetWaiting'], { state: TargetState; action: TargetAction } & Stands>
export type Queue = With<Schemas['TargetQueue'], { items: Waiting[] }>
export type TargetVersion = With<
  Schemas['TargetVersion'],
  { state: TargetState; action: TargetAction | 'CREATE' }
>
export type Calendar = Schemas['TargetCalendar']
export type CalendarBody = Schemas['TargetCalendarInputBody']
export type Deadline = Schemas['TargetDeadline']
type Counted<T> = With<T, { states: { state: TargetState; targets: number }[] }>
export type Totals = Counted<Schemas['TargetTotals']>
export type BoardCell = With<Schemas['TargetBoardCell'], { state: TargetState }>
export type BoardRow = Counted<
  With<Schemas['TargetBoardRow'], { lateStep: Deadline['step'] | ''; cells: BoardCell[] }>
>
export type Board = With<
  Schemas['TargetBoard'],
  { departments: BoardRow[]; totals: Totals; cells: BoardCell[] }
>

export type SourceRef = Schemas['BlocksSource']
export type SourceBlock = Schemas['TargetSourceBlock']
export type ReadField = Schemas['TargetReadField']
export type Keeping = Schemas['TargetKeeping']
export type ImportHead = Schemas['TargetImportHead']
export type ImportView = Schemas['TargetImportView']

export type SendTo = Schemas['TargetSendTo']

export type NewTargetBody = Schemas['TargetCreateInputBody']
export type StepBody = Schemas['TargetStepInputBody']

export type LateTarget = With<Schemas['TargetLateTarget'], { state: TargetState; grade: Target['grade'] }>
export type LateGroup = Schemas['TargetLateGroup']
export type RemindBody = Schemas['TargetRemindInputBody']
