import { useMay } from '@/app/session/session'
import type { TargetState } from '../wire'

/** The states a case is reviewed in, and the permission that opens each. */
export const reviewed: readonly (readonly [TargetState, string])[] = [
  ['SUBMITTED', 'target.review.unit'],
  ['SUBMITTED', 'target.review.department'],
  ['UNDER_DEPT_REVIEW', 'target.review.department'],
  ['UNDER_FINANCE_REVIEW', 'target.review.business'],
  ['UNDER_PERFORMANCE_REVIEW', 'target.review.performance'],
]

/** The states the person reviews, in the order of the way. */
export function useMyStates(): TargetState[] {
  const may = useMay()
  return [...new Set(reviewed.flatMap(([state, perm]) => (may(perm) ? [state] : [])))]
}
