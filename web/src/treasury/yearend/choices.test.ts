import { describe, expect, it } from 'vitest'
import type { YearLine } from './api'
import { changedOf, choiceOf, sumsOf, wrongWith } from './choices'

const line = (over: Partial<YearLine> = {}): YearLine => ({
  line: 1,
  quota: 'Q',
  account: 'Q3101',
  unusedFen: 1000,
  carryFen: 1000,
  withdrawFen: 0,
  runFen: 0,
  proposed: 'CARRY',
  rule: 'CATEGORY',
  reason: '',
  nowFen: 1000,
  final: false,
  row: {} as YearLine['row'],
  ...over,
})

describe('choices of a carry-over list', () => {
  it('withdraws what is not carried over, to the fen', () => {
    expect(choiceOf(line(), { carryFen: 999, reason: '尾款' })).toMatchObject({
      carryFen: 999,
      withdrawFen: 1,
    })
    expect(choiceOf(line(), { carryFen: null, reason: '不用' })).toMatchObject({
      carryFen: 0,
      withdrawFen: 1000,
    })
  })
  it('asks for a reason where it departs from the proposal, and refuses more than is unused', () => {
    expect(wrongWith(line(), undefined)).toBe('')
    expect(wrongWith(line(), { carryFen: 999, reason: ' ' })).toBe('reason')
    expect(wrongWith(line(), { carryFen: 999, reason: '尾款' })).toBe('')
    expect(wrongWith(line(), { carryFen: 1001, reason: '尾款' })).toBe('sum')
    const withdrawn = line({ proposed: 'WITHDRAW', carryFen: 0, withdrawFen: 1000 })
    expect(wrongWith(withdrawn, { carryFen: 1, reason: '' })).toBe('reason')
  })
  it('leaves what must be withdrawn, or was executed, as it is', () => {
    const old = line({ final: true, proposed: 'WITHDRAW', carryFen: 0, withdrawFen: 1000 })
    expect(choiceOf(old, { carryFen: 1000, reason: '想结转' })).toMatchObject({ carryFen: 0 })
    const run = line({ proposed: 'RUN', carryFen: 0, runFen: 1000 })
    expect(changedOf([old, run], { 1: { carryFen: 5, reason: 'x' } })).toEqual([])
  })
  it('sends only lines that have changed, and sums all up', () => {
    const lines = [line(), line({ line: 2, unusedFen: 500, carryFen: 500 })]
    const edits = { 1: { carryFen: 1000, reason: '' }, 2: { carryFen: 200, reason: '尾款' } }
    expect(changedOf(lines, edits).map((one) => one.line)).toEqual([2])
    expect(sumsOf(lines, edits)).toEqual({ unusedFen: 1500, carryFen: 1200, withdrawFen: 300, runFen: 0 })
  })
})
