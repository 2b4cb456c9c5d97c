import type { Tone } from '@/components/StateTag'
import type { TargetState } from '../wire'

const tones: Record<TargetState, Tone> = {
  DRAFT: 'warn',
  RETURNED: 'red',
  ADJUSTING: 'warn',
  SUBMITTED: 'blue',
  UNDER_DEPT_REVIEW: 'blue',
  UNDER_FINANCE_REVIEW: 'blue',
  UNDER_PERFORMANCE_REVIEW: 'blue',
  PASSED_WITH_EDITS: 'blue',
  PASSED: 'ok',
  BLOCKED: 'red',
  APPROVED: 'ok',
  PUBLISHED: 'ok',
}

export const toneOf = (state: TargetState): Tone => tones[state]
