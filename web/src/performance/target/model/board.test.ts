import { expect, it } from 'vitest'
import type { BoardRow } from '../wire'
import { share, stagesOf, standingOf, urgencyOf } from './board'

const department = (changes: Partial<BoardRow>): BoardRow => ({
  id: '1',
  code: '101',
  name: '样例部门',
  targets: 2,
  budgeted: 2,
  faulty: 0,
  budgetFen: 0,
  errors: 0,
  warnings: 0,
  infos: 0,
  states: [{ state: 'SUBMITTED', targets: 2 }],
  late: 0,
  lateDays: 0,
  lateStep: '',
  cells: [],
  missed: [],
  rounds: { passed: 0, first: 0, rounds: 0, most: 0 },
  ...changes,
})

it('says the worst of a department first', () => {
  expect(standingOf(department({ targets: 0, states: [] }))).toBe('none')
  expect(standingOf(department({ late: 1, faulty: 1 }))).toBe('late')
  expect(standingOf(department({ faulty: 1 }))).toBe('faulty')
  expect(standingOf(department({}))).toBe('review')
  expect(standingOf(department({ states: [{ state: 'PUBLISHED', targets: 2 }], faulty: 1 }))).toBe('done')
})

it('counts every target in one stage', () => {
  const row = department({
    targets: 7,
    states: [
      { state: 'DRAFT', targets: 1 },
      { state: 'RETURNED', targets: 1 },
      { state: 'UNDER_DEPT_REVIEW', targets: 1 },
      { state: 'BLOCKED', targets: 1 },
      { state: 'PASSED', targets: 1 },
      { state: 'APPROVED', targets: 1 },
      { state: 'PUBLISHED', targets: 1 },
    ],
  })
  expect(stagesOf(row).map(({ targets }) => targets)).toEqual([2, 2, 1, 1, 1])
  expect([share(1, 3), share(0, 0)]).toEqual([3333, null])
})

it('tells what a deadline asks for', () => {
  expect(urgencyOf(-1, 9)).toBe('late')
  expect(urgencyOf(2, 1)).toBe('late') // another unit's deadline was an earlier one
  expect(urgencyOf(-1, 0)).toBe('passed')
  expect([urgencyOf(0, 0), urgencyOf(3, 0), urgencyOf(4, 0)]).toEqual(['soon', 'soon', 'ahead'])
})
