import type { TargetState } from '../wire'
import type { Statistics } from './api'

/** States in which somebody waits for somebody else. */
export const waits: readonly TargetState[] = [
  'SUBMITTED',
  'UNDER_DEPT_REVIEW',
  'UNDER_FINANCE_REVIEW',
  'UNDER_PERFORMANCE_REVIEW',
  'RETURNED',
  'PASSED_WITH_EDITS',
  'PASSED',
]

export const grades = ['EXCELLENT', 'GOOD', 'FAIR', 'POOR'] as const

const sum = <T>(list: readonly T[], of: (one: T) => number): number =>
  list.reduce((all, one) => all + of(one), 0)

/** Days with one decimal that targets stood in a state on average; null of nothing. */
export function averageDays(all: Statistics, state: TargetState, department?: string): number | null {
  const own = all.stays.filter(
    (one) => one.state === state && (!department || one.departmentId === department),
  )
  const stays = sum(own, (one) => one.stays)
  return stays === 0 ? null : Math.round((sum(own, (one) => one.hours) * 10) / (stays * 24)) / 10
}

export interface RoundSum {
  passed: number
  first: number
  rounds: number
  most: number
}

export function roundSum(all: Statistics, department?: string): RoundSum {
  const own = all.rounds.filter((one) => !department || one.departmentId === department)
  return {
    passed: sum(own, (one) => one.passed),
    first: sum(own, (one) => one.first),
    rounds: sum(own, (one) => one.rounds),
    most: Math.max(0, ...own.map((one) => one.most)),
  }
}

export const gradeSum = (all: Statistics, grade: string, department?: string): number =>
  sum(
    all.grades.filter((one) => one.grade === grade && (!department || one.departmentId === department)),
    (one) => one.reviews,
  )

/** The rounds there are figures of, and what the rules found in each. */
export function foundByRound(all: Statistics): { round: number; found: number }[] {
  const rounds = [...new Set(all.ruleRounds.map(({ round }) => round))].sort((a, b) => a - b)
  return rounds.map((round) => ({
    round,
    found: sum(
      all.ruleRounds.filter((one) => one.round === round),
      (one) => one.found,
    ),
  }))
}

/** The departments in which a rule finds most. */
export function mostOf(
  all: Statistics,
  rule: string,
  count: number,
): { id: string; name: string; found: number }[] {
  return all.ruleCells
    .filter((cell) => cell.rule === rule && cell.found > 0)
    .sort((a, b) => b.found - a.found)
    .slice(0, count)
    .map(({ departmentId, found }) => ({
      id: departmentId,
      name: all.departments.find(({ id }) => id === departmentId)?.name ?? '',
      found,
    }))
}

/** Basis points of a part of a whole; null of nothing. */
export const part = (one: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((one * 10_000) / whole)

/** Hundredths of all forms as points of one form, with one decimal. */
export const points = (hundredths: number, forms: number): string | null =>
  forms === 0 ? null : (Math.round(hundredths / forms / 10) / 10).toFixed(1)
