import type { Content, Next, TargetAction, TargetState } from '../wire'
import { lasting } from './content'

/** A button of the page: one action of the program, or the four grades together. */
export type Act =
  | 'SAVE'
  | 'SUBMIT'
  | 'WITHDRAW'
  | 'PASS_UNIT'
  | 'TAKE'
  | 'PASS_DEPARTMENT'
  | 'PASS_BUSINESS'
  | 'GRADE'
  | 'SIGN'
  | 'SEND_BACK'
  | 'RETURN'
  | 'CONFIRM'
  | 'OBJECT'
  | 'APPROVE'
  | 'ADJUST'
  | 'CANCEL_ADJUSTMENT'

/** A step taken with the one target; what approves it is the reply to its department (批复). */
export type OwnAct = Exclude<Act, 'APPROVE'>

export type Need = 'no' | 'may' | 'must'

export interface StepNeeds {
  /** Opinion, reason or rebuttal. */
  note: Need
  document: Need
  remarks: Need
}

const none: StepNeeds = { note: 'no', document: 'no', remarks: 'no' }

/** What a step stands on; the program asks for the same. */
const needs: Record<OwnAct, StepNeeds> = {
  SAVE: { ...none, note: 'may' },
  SUBMIT: none,
  WITHDRAW: { ...none, note: 'may' },
  PASS_UNIT: { ...none, note: 'may' },
  TAKE: none,
  PASS_DEPARTMENT: { ...none, note: 'may' },
  PASS_BUSINESS: { ...none, note: 'may' },
  GRADE: { ...none, note: 'may', remarks: 'may' },
  SIGN: { ...none, note: 'may' },
  SEND_BACK: { ...none, note: 'must', remarks: 'may' },
  RETURN: { ...none, note: 'must', remarks: 'must' },
  CONFIRM: none,
  OBJECT: { ...none, note: 'must' },
  ADJUST: { ...none, document: 'must', note: 'must' },
  CANCEL_ADJUSTMENT: none,
}

/** A returned target is handed in again with an answer, or with a reason why nothing was changed. */
export const needsOf = (act: OwnAct, returned: boolean): StepNeeds =>
  act === 'SUBMIT' && returned ? { ...needs.SUBMIT, note: 'may' } : needs[act]

/** Steps with which the review form is filled in; a return may leave it as it is. */
const scoring: ReadonlySet<Act> = new Set<Act>(['PASS_DEPARTMENT', 'PASS_BUSINESS', 'GRADE', 'RETURN'])

/** Whether a step fills the review form in: it begins with the department. */
export const scored = (act: Act, state: TargetState): boolean => scoring.has(act) && state !== 'SUBMITTED'

export const primary: ReadonlySet<Act> = new Set<Act>([
  'SUBMIT',
  'PASS_UNIT',
  'TAKE',
  'PASS_DEPARTMENT',
  'PASS_BUSINESS',
  'GRADE',
  'SIGN',
  'CONFIRM',
  'APPROVE',
])

const actOf = (action: TargetAction): Act | undefined => {
  if (action.startsWith('GRADE_')) return 'GRADE'
  if (action === 'PERFECT') return 'SAVE'
  // What is published goes with all of its department, from the desk of the release.
  return action === 'APPROVE' || action in needs ? (action as Act) : undefined
}

export interface Offer {
  act: Act
  allowed: boolean
  why: string
}

/** The order of the buttons: the one that leads on stands last. */
const order: readonly Act[] = [
  'CANCEL_ADJUSTMENT',
  'WITHDRAW',
  'SAVE',
  'ADJUST',
  'SEND_BACK',
  'RETURN',
  'SUBMIT',
  'SIGN',
  'PASS_UNIT',
  'TAKE',
  'PASS_DEPARTMENT',
  'PASS_BUSINESS',
  'GRADE',
  'OBJECT',
  'CONFIRM',
  'APPROVE',
]

/** What a person who has no part in a step is told is nothing: its button does not stand there. */
const noPart = 'target.not_allowed'

/** The buttons of a target's page; a draft becomes a version only when there is one. */
export function offers(next: readonly Next[], begun: boolean): Offer[] {
  const found = new Map<Act, Offer>()
  for (const { action, allowed, why, code } of next) {
    const act = actOf(action)
    if (!act || code === noPart || (act === 'SAVE' && !begun)) continue
    const known = found.get(act)
    if (!known || (allowed && !known.allowed)) found.set(act, { act, allowed, why })
  }
  return order.flatMap((act) => found.get(act) ?? [])
}

/** The rows and cells a reviewer can name, under their lasting names. */
export function remarkPlaces(content: Content): string[] {
  const { project, department } = content
  const rows = (list: string, count: number) =>
    Array.from({ length: count }, (_, index) => lasting(content, `${list}.${index + 1}`))
  if (department) {
    return [
      'overall',
      ...rows('subGoals', department.subGoals?.length ?? 0),
      ...rows('safeguards', department.safeguards?.length ?? 0),
      ...rows('tasks', department.tasks?.length ?? 0),
      ...rows('indicators', department.indicators?.length ?? 0),
    ]
  }
  return [
    'name',
    'budget',
    'purpose',
    'plan',
    'goals',
    ...rows('indicators', project?.indicators?.length ?? 0),
  ]
}
