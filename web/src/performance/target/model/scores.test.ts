import { describe, expect, it } from 'vitest'
import { sheet } from './sample'
import { fill, gradeAt, gradeNeedsNote, hundredths, itemsToSay, partsOf, pointsOf } from './scores'

describe('points', () => {
  it.each([
    ['10', 1000],
    ['9.5', 950],
    ['９．７５', 975],
    ['8.', 800],
    ['', undefined],
    ['9.755', undefined],
    ['-1', undefined],
    ['x', undefined],
  ])('%s are %s hundredths', (text, hundred) => expect(hundredths(text)).toBe(hundred))
  it('are written with two places', () => {
    expect(pointsOf(905)).toBe('9.05')
    expect(pointsOf(10000)).toBe('100.00')
  })
})

describe('grades', () => {
  it.each([
    ['90', 'EXCELLENT'],
    ['89.99', 'GOOD'],
    ['80', 'GOOD'],
    ['60', 'FAIR'],
    ['59.99', 'POOR'],
  ])('%s points are %s', (points, grade) => expect(gradeAt(hundredths(points) ?? 0)).toBe(grade))
  it('want a reason when they send back or the points do not say them', () => {
    expect(gradeNeedsNote('EXCELLENT', 9500)).toBe(false)
    expect(gradeNeedsNote('EXCELLENT', 8500)).toBe(true)
    expect(gradeNeedsNote('GOOD', 8500)).toBe(false)
    expect(gradeNeedsNote('POOR', 1000)).toBe(true)
  })
})

describe('the review form', () => {
  it('stands as it was put before the reviewer, and says nothing new', () => {
    const form = fill(sheet(), {})
    expect(form.total).toBe(9150)
    expect(form.grade).toBe('EXCELLENT')
    expect(form.ready).toBe(true)
    expect(itemsToSay(form)).toEqual([])
  })
  it('wants a reason for points beside the suggestion, and follows with sum and grade', () => {
    const low = fill(sheet(), { 规范完整性: { score: '5' } })
    expect(low.total).toBe(8650)
    expect(low.grade).toBe('GOOD')
    expect(low.ready).toBe(false)
    expect(low.lines[0]?.mistake).toBe('reason')
    const said = fill(sheet(), { 规范完整性: { score: '5', reason: ' 缺附件 ' } })
    expect(said.ready).toBe(true)
    expect(itemsToSay(said)).toEqual([{ item: '规范完整性', score: '5.00', reason: '缺附件' }])
  })
  it('takes back what the reviewer before gave', () => {
    const back = fill(sheet(), { 目标相关性: { score: '75' } })
    expect(back.lines[2]?.differs).toBe(false)
    expect(back.total).toBe(9350)
    expect(itemsToSay(back)).toEqual([{ item: '目标相关性', score: '75.00' }])
  })
  it('refuses what is more than the full points, and counts it as suggested', () => {
    const form = fill(sheet(), { 明确清晰性: { score: '11', reason: '好' } })
    expect(form.lines[1]?.mistake).toBe('points')
    expect(form.total).toBe(9150)
    expect(itemsToSay(form)).toEqual([])
  })
  it('is grouped by part', () => {
    expect(partsOf(fill(sheet(), {})).map(({ part, points, lines }) => [part, points, lines.length])).toEqual(
      [
        ['完整性', 2000, 2],
        ['相关性', 8000, 1],
      ],
    )
  })
})
