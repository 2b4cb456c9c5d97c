import { describe, expect, it } from 'vitest'
import type { Next, TargetAction } from '../wire'
import {
  around,
  blank,
  canPass,
  dueIn,
  earlierVersion,
  isBlank,
  lackOfPass,
  lackOfReturn,
  saidRemarks,
  workOf,
} from './desk'
import { sheet } from './sample'
import { fill } from './scores'

const can = (action: TargetAction, allowed = true, why = ''): Next => ({ action, allowed, why, code: '' })

describe('what can be decided', () => {
  it('of a target that was just handed in is taken up and passed in one go', () => {
    expect(workOf([can('WITHDRAW', false, '无权'), can('TAKE')])).toEqual({
      pass: 'PASS_DEPARTMENT',
      taking: true,
      why: '',
    })
  })
  it('of the last step is a grade', () => {
    expect(workOf([can('GRADE_EXCELLENT'), can('GRADE_POOR'), can('RETURN')]).pass).toBe('GRADE')
  })
  it('is nothing where a rule refuses, and its words are kept', () => {
    expect(workOf([can('PASS_BUSINESS', false, '不能审核本单位的绩效目标。')])).toEqual({
      pass: undefined,
      taking: false,
      why: '不能审核本单位的绩效目标。',
    })
    expect(workOf([can('APPROVE')]).pass).toBeUndefined()
  })
  it('together are steps without a grade', () => {
    expect(canPass({ action: 'TAKE' })).toBe(true)
    expect(canPass({ action: 'PASS_BUSINESS' })).toBe(true)
    expect(canPass({ action: 'GRADE_EXCELLENT' })).toBe(false)
  })
})

it('compares with what was given back or what is in force, whichever came last', () => {
  const versions = (returnedVersion: number, approvedVersion: number, contentVersion: number) =>
    earlierVersion({ returnedVersion, approvedVersion, contentVersion })
  expect(versions(0, 0, 3)).toBe(0)
  expect(versions(4, 0, 7)).toBe(4)
  expect(versions(4, 9, 12)).toBe(9)
  expect(versions(0, 9, 9)).toBe(0)
})

describe('a decision', () => {
  const form = fill(sheet(), {})
  it('to pass needs a reason for other points and for a grade they do not say', () => {
    expect(lackOfPass(blank, form, undefined)).toEqual([])
    expect(lackOfPass(blank, form, 'EXCELLENT')).toEqual([])
    expect(lackOfPass(blank, form, 'FAIR')).toEqual(['note'])
    expect(lackOfPass({ ...blank, note: '材料不全' }, form, 'FAIR')).toEqual([])
    expect(lackOfPass(blank, fill(sheet(), { 规范完整性: { score: '3' } }), undefined)).toEqual(['reason'])
    expect(lackOfPass(blank, fill(sheet(), { 规范完整性: { score: '30' } }), undefined)).toEqual(['points'])
  })
  it('to return needs an opinion and a remark that says something', () => {
    const empty = { ...blank, remarks: [{ path: 'purpose', text: ' ' }] }
    expect(lackOfReturn(empty, form)).toEqual(['note', 'remarks'])
    expect(saidRemarks(empty)).toEqual([])
    const said = { ...blank, note: '请核对', remarks: [{ path: 'purpose', text: ' 写明来历 ' }] }
    expect(lackOfReturn(said, form)).toEqual([])
    expect(saidRemarks(said)).toEqual([{ path: 'purpose', text: '写明来历' }])
    expect(isBlank(said)).toBe(false)
    expect(isBlank(blank)).toBe(true)
  })
})

it('knows the neighbours of a case in the queue', () => {
  const items = ['a', 'b', 'c'].map((id) => ({ id }))
  expect(around(items, 'b')).toEqual({ place: 2, previous: { id: 'a' }, next: { id: 'c' } })
  expect(around(items, 'c').next).toBeUndefined()
  expect(around(items, 'gone')).toEqual({ place: 0, previous: undefined, next: { id: 'a' } })
})

it.each([
  [null, 'none'],
  ['2021-08-01', 'late'],
  ['2021-08-02', 'today'],
  ['2021-08-10', 'later'],
])('a deadline of %s is %s', (due, word) => expect(dueIn(due, '2021-08-02')).toBe(word))
