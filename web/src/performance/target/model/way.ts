import type { Remark, TargetDetail, TargetState } from '../wire'

/** The stations a target goes through, in order. */
export const stations = [
  'unit',
  'accept',
  'department',
  'business',
  'performance',
  'approve',
  'publish',
] as const

const at: Record<TargetState, number> = {
  DRAFT: 0,
  RETURNED: 0,
  ADJUSTING: 0,
  SUBMITTED: 1,
  UNDER_DEPT_REVIEW: 2,
  UNDER_FINANCE_REVIEW: 3,
  UNDER_PERFORMANCE_REVIEW: 4,
  PASSED_WITH_EDITS: 4,
  BLOCKED: 4,
  PASSED: 5,
  APPROVED: 6,
  PUBLISHED: 7,
}

/** Where a target stands: its station, or one behind the last when it has arrived. */
export const stationOf = (state: TargetState): number => at[state]

/** Where a target stands when it is known who is asked: a submitted one is with its own unit first. */
export const stationAt = ({ state, standing }: Pick<TargetDetail, 'state' | 'standing'>): number =>
  state === 'SUBMITTED' && standing?.reach === 'UNIT' ? 0 : stationOf(state)

/** States in which the unit itself has the target in hand. */
export const inHand = (state: TargetState): boolean => at[state] === 0

/** What the unit was told to change, while it has the target back in hand. */
export const remarksOf = ({ state, reviews }: Pick<TargetDetail, 'state' | 'reviews'>): readonly Remark[] =>
  state === 'RETURNED' ? (reviews[0]?.remarks ?? []) : []
