import type { Board, BoardRow, TargetState, Totals } from '../wire'
import { stationOf } from './way'

/** What a department's cell of the matrix shows. */
export type Standing = 'late' | 'faulty' | 'review' | 'done' | 'none'

export const standings: readonly Standing[] = ['late', 'faulty', 'review', 'done', 'none']

export const standingShapes: Record<Standing, string> = {
  late: '■',
  faulty: '▲',
  review: '◆',
  done: '●',
  none: '○',
}

const doneFrom = stationOf('APPROVED')

/** The worst that can be said of a department, said first. */
export function standingOf(row: BoardRow): Standing {
  if (row.targets === 0) return 'none'
  if (row.late > 0) return 'late'
  if (row.states.every(({ state }) => stationOf(state) >= doneFrom)) return 'done'
  return row.faulty > 0 ? 'faulty' : 'review'
}

/** What a deadline asks of whoever looks at it. */
export type Urgency = 'late' | 'soon' | 'passed' | 'ahead'

export const urgencyShapes: Record<Urgency, string> = { late: '■', soon: '▲', passed: '●', ahead: '○' }

const soonDays = 3

/** A deadline with so many days left, which so many targets have missed. */
export function urgencyOf(daysLeft: number, missed: number): Urgency {
  if (missed > 0) return 'late'
  if (daysLeft < 0) return 'passed'
  return daysLeft <= soonDays ? 'soon' : 'ahead'
}

export interface Stage {
  key: 'unit' | 'review' | 'passed' | 'approved' | 'published'
  targets: number
}

const stageOf = (state: TargetState): Stage['key'] => {
  const station = stationOf(state)
  if (station === 0) return 'unit'
  if (state === 'PASSED') return 'passed'
  if (state === 'APPROVED') return 'approved'
  return state === 'PUBLISHED' ? 'published' : 'review'
}

/** How many targets stand where, from the unit's desk to publication. */
export function stagesOf({ states }: Totals): Stage[] {
  const stages: Stage[] = (['unit', 'review', 'passed', 'approved', 'published'] as const).map((key) => ({
    key,
    targets: 0,
  }))
  for (const { state, targets } of states) {
    const stage = stages.find(({ key }) => key === stageOf(state))
    if (stage) stage.targets += targets
  }
  return stages
}

/** Basis points of a part of a whole; null of nothing. */
export const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part * 10_000) / whole)

/** The departments that need somebody's call first. */
export const latest = ({ departments }: Board, count: number): BoardRow[] =>
  departments
    .filter(({ late }) => late > 0)
    .sort((a, b) => b.lateDays - a.lateDays || b.late - a.late || a.code.localeCompare(b.code))
    .slice(0, count)

export const faultiest = ({ departments }: Board, count: number): BoardRow[] =>
  departments
    .filter(({ errors }) => errors > 0)
    .sort((a, b) => b.errors - a.errors || a.code.localeCompare(b.code))
    .slice(0, count)
