/** The review desk: what its reviewer may decide of a case, and what he has written so far. */
import { daysBetween } from '@/lib/when'
import type { Next, Remark, TargetAction, TargetDetail, Waiting } from '../wire'
import { type FilledForm, type Grade, gradeNeedsNote, type Scores } from './scores'

/** How a case is passed on. */
export type Pass = 'PASS_UNIT' | 'SIGN' | 'PASS_DEPARTMENT' | 'PASS_BUSINESS' | 'GRADE'

export interface DeskWork {
  /** Nothing when the case does not wait for this person. */
  pass: Pass | undefined
  /** It has to be taken up (受理) first. */
  taking: boolean
  /** The sentence of the rule that refuses. */
  why: string
}

const passes: Partial<Record<TargetAction, Pass>> = {
  PASS_UNIT: 'PASS_UNIT',
  SIGN: 'SIGN',
  TAKE: 'PASS_DEPARTMENT',
  PASS_DEPARTMENT: 'PASS_DEPARTMENT',
  PASS_BUSINESS: 'PASS_BUSINESS',
  GRADE_EXCELLENT: 'GRADE',
}

/** What can be decided of a case, by what the program says can be done. */
export function workOf(next: readonly Next[]): DeskWork {
  const steps = next.filter(({ action }) => passes[action])
  const open = steps.find(({ allowed }) => allowed)
  if (!open) return { pass: undefined, taking: false, why: steps[0]?.why ?? '' }
  return { pass: passes[open.action], taking: open.action === 'TAKE', why: '' }
}

/** Whether the review form is filled in with the decision: it begins with the department. */
export const fillsForm = ({ pass }: DeskWork): boolean => pass !== 'PASS_UNIT' && pass !== 'SIGN'

/** Cases that can be passed together as suggested; a grade is given one by one. */
export const canPass = ({ action }: Pick<Waiting, 'action'>): boolean =>
  passes[action] !== undefined && passes[action] !== 'GRADE'

/** The version a case is compared with: as it was given back, or as it is in force; 0 for none. */
export function earlierVersion({
  returnedVersion,
  approvedVersion,
  contentVersion,
}: Pick<TargetDetail, 'returnedVersion' | 'approvedVersion' | 'contentVersion'>): number {
  const before = Math.max(returnedVersion, approvedVersion)
  return before < contentVersion ? before : 0
}

/** What a reviewer has written of a case and not yet handed in. */
export interface Writing {
  scores: Scores
  remarks: Remark[]
  note: string
  /** A grade given against the points. */
  grade?: Grade | undefined
  /** Of grade 中: another day than the usual one to hand it in again by. */
  rectifyBy?: string | undefined
}

export const blank: Writing = { scores: {}, remarks: [], note: '' }

export const isBlank = ({ scores, remarks, note, grade, rectifyBy }: Writing): boolean =>
  note === '' &&
  remarks.length === 0 &&
  grade === undefined &&
  rectifyBy === undefined &&
  Object.keys(scores).length === 0

/** Remarks that say something. */
export const saidRemarks = ({ remarks }: Writing): Remark[] =>
  remarks
    .map(({ path, text }) => ({ path, text: text.trim() }))
    .filter(({ path, text }) => path !== '' && text !== '')

export type Lack = 'points' | 'reason' | 'note' | 'remarks'

/** What passing still needs. */
export function lackOfPass(writing: Writing, form: FilledForm, grade: Grade | undefined): Lack[] {
  const silent = writing.note.trim() === ''
  return [
    ...lackOfForm(form),
    ...(grade && silent && gradeNeedsNote(grade, form.total) ? ['note' as const] : []),
  ]
}

/** What returning still needs: words, and the rows they are about. */
export function lackOfReturn(writing: Writing, form: FilledForm): Lack[] {
  return [
    ...lackOfForm(form),
    ...(writing.note.trim() === '' ? ['note' as const] : []),
    ...(saidRemarks(writing).length === 0 ? ['remarks' as const] : []),
  ]
}

const lackOfForm = ({ lines }: FilledForm): Lack[] =>
  (['points', 'reason'] as const).filter((lack) => lines.some(({ mistake }) => mistake === lack))

/** Where a case stands among those that wait. */
export function around<T extends { id: string }>(
  items: readonly T[],
  id: string | undefined,
): { place: number; previous: T | undefined; next: T | undefined } {
  const at = items.findIndex((item) => item.id === id)
  return { place: at + 1, previous: at > 0 ? items[at - 1] : undefined, next: items[at + 1] }
}

export interface QueueDue {
  /** Late or due today by the limit of its step, or by the year's deadline. */
  urgency: 'late' | 'today' | 'later' | 'none'
  /** What is told: working minutes over or left of the step, or the year's day. */
  of: 'step' | 'year' | 'none'
}

/** Until when a case waits: the limit of its step comes first, unless only the year's deadline is missed. */
export function queueDue({ standing, dueOn }: Pick<Waiting, 'standing' | 'dueOn'>, today: string): QueueDue {
  const limited = standing !== null && standing !== undefined && standing.dueAt !== ''
  if (limited && standing.late) return { urgency: 'late', of: 'step' }
  const year = dueIn(dueOn, today)
  if (year === 'late' || !limited) return { urgency: year, of: year === 'none' ? 'none' : 'year' }
  return { urgency: daysBetween(today, standing.dueAt) <= 0 ? 'today' : 'later', of: 'step' }
}

/** How long a case may wait: days over its deadline, due today, or a day to come. */
export function dueIn(dueOn: string | null, today: string): 'late' | 'today' | 'later' | 'none' {
  if (dueOn === null) return 'none'
  if (dueOn === today) return 'today'
  return dueOn < today ? 'late' : 'later'
}
