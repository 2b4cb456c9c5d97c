import { describe, expect, it } from 'vitest'
import type { PlanLine } from './api'
import { copyText, heat, lowerAt, overAt, paste, put, through } from './grid'

const twelve = (first: number) => [first, ...Array<number>(11).fill(0)]

const line = (quota: string, more: Partial<PlanLine> = {}): PlanLine =>
  ({
    quota,
    projectName: '办公',
    economic: '30201 办公费',
    amountFen: 100_00,
    beforeFen: twelve(0),
    monthsFen: twelve(60_00),
    capsFen: [60_00, 60_00, 60_00, ...Array<number>(9).fill(100_00)],
    ...more,
  }) as PlanLine

describe('plan grid', () => {
  it('lays what was copied from a spreadsheet over the plan', () => {
    const lines = [line('a'), line('b')]
    const edits = paste(lines, {}, { row: 0, month: 1 }, '1,000.50\t2\r\n3\t\r\n4')
    expect(edits?.a?.slice(0, 4)).toEqual([60_00, 1000_50, 2_00, 0])
    expect(edits?.b?.slice(0, 4)).toEqual([60_00, 3_00, 0, 0])
  })

  it('takes nothing when a cell is no amount or below zero', () => {
    expect(paste([line('a')], {}, { row: 0, month: 0 }, '1\t两千')).toBeNull()
    expect(paste([line('a')], {}, { row: 0, month: 0 }, '-1')).toBeNull()
  })

  it('leaves out what does not fit on the sheet', () => {
    const edits = paste([line('a')], {}, { row: 0, month: 11 }, '5\t6\n7')
    expect(edits?.a?.[11]).toBe(5_00)
  })

  it('finds the month that is above its cap, and the one that is below what is in force', () => {
    const one = line('a')
    expect(overAt(one, twelve(60_00))).toBe(-1)
    expect(overAt(one, twelve(60_01))).toBe(0)
    expect(lowerAt(line('a', { beforeFen: twelve(50_00) }), twelve(49_99))).toBe(0)
    expect(lowerAt(line('a', { beforeFen: twelve(50_00) }), twelve(50_00))).toBe(-1)
  })

  it('writes what a spreadsheet reads back', () => {
    const lines = [line('a')]
    const edits = put(lines, {}, { row: 0, month: 0 }, 12_34)
    expect(copyText(lines, edits).split('\t').slice(0, 3)).toEqual(['办公', '30201 办公费', '12.34'])
    expect(through([1, 2, 3])).toEqual([1, 3, 6])
  })

  it('darkens a month by its share', () => {
    expect([heat(0, 100), heat(5, 100), heat(8, 100), heat(15, 100), heat(30, 100), heat(60, 100)]).toEqual([
      0, 1, 2, 3, 4, 5,
    ])
  })
})
