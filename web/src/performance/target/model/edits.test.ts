import { describe, expect, it } from 'vitest'
import type { Edit } from '../wire'
import { textAt } from './content'
import { fits, inverse, merge, settle } from './edits'
import { row, sample } from './sample'

const set = (path: string, before: string, after: string): Edit => ({ op: 'SET', path, before, after })
const names = (content: ReturnType<typeof sample>) => content.project?.indicators?.map(({ id }) => id)

describe('merge', () => {
  it('makes edits of cells, rows and the plan in order', () => {
    const { content, clashes } = merge(sample(), [
      set('budget', '5000000', '6000000'),
      set('plan.6', '5000', ''),
      { op: 'INSERT', path: 'indicators.2', before: '', after: JSON.stringify(row('N')) },
      set('indicators.@N.value', '10 个', '≥3 次'),
      { op: 'MOVE', path: 'indicators.@C', before: '', after: '1' },
      { op: 'REMOVE', path: 'indicators.@B', before: '', after: '' },
    ])
    expect(clashes).toEqual([])
    expect(names(content)).toEqual(['C', 'A', 'N'])
    expect(content.project?.funds.totalFen).toBe(6000000)
    expect(content.project?.plan?.[0]?.percentBP).toBeNull()
    expect(textAt(content, 'indicators.3.value')).toBe('≥3 次')
  })

  it('leaves the content it was given as it is', () => {
    const before = sample()
    merge(before, [set('name', '设备维护经费', '另一个')])
    expect(before).toEqual(sample())
  })

  it('lets somebody else change another cell, and asks about the same one', () => {
    const theirs = merge(sample(), [set('indicators.@A.value', '10 个', '12 个')]).content
    const other = merge(theirs, [set('indicators.@A.basis', '合同', '协议')])
    expect(other.clashes).toEqual([])
    const same = merge(theirs, [set('indicators.@A.value', '10 个', '11 个')])
    expect(same.clashes).toMatchObject([
      { path: 'indicators.@A.value', before: '10 个', after: '11 个', current: '12 个' },
    ])
    expect(textAt(same.content, 'indicators.@A.value')).toBe('12 个')
  })

  it('finds its row by its lasting name when others have moved it', () => {
    const theirs = merge(sample(), [{ op: 'MOVE', path: 'indicators.@A', before: '', after: '3' }]).content
    const { content, clashes } = merge(theirs, [set('indicators.@A.name', '指标 A', '新名')])
    expect(clashes).toEqual([])
    expect(textAt(content, 'indicators.3.name')).toBe('新名')
  })

  it('does not put a row in twice when its save has arrived already', () => {
    const insert: Edit = { op: 'INSERT', path: 'indicators.1', before: '', after: JSON.stringify(row('N')) }
    const saved = merge(sample(), [insert]).content
    expect(names(merge(saved, [insert]).content)).toEqual(['N', 'A', 'B', 'C'])
  })

  it('moves the links of indicators with the goals they stand for', () => {
    const { content } = merge(sample(), [
      { op: 'INSERT', path: 'goals.1', before: '', after: '"新目标"' },
      { op: 'REMOVE', path: 'goals.3', before: '', after: '' },
    ])
    expect(content.project?.indicators?.map(({ goalNos }) => goalNos)).toEqual([[2], [], [2]])
  })
})

describe('inverse', () => {
  const steps: Record<string, Edit[]> = {
    cell: [set('purpose', '用于设备维护。', '')],
    twice: [set('name', '设备维护经费', '甲'), set('name', '甲', '乙')],
    insert: [{ op: 'INSERT', path: 'indicators.4', before: '', after: JSON.stringify(row('N')) }],
    remove: [{ op: 'REMOVE', path: 'indicators.@B', before: '', after: '' }],
    move: [{ op: 'MOVE', path: 'indicators.@C', before: '', after: '1' }],
    goal: [{ op: 'REMOVE', path: 'goals.1', before: '', after: '' }],
  }
  it.each(Object.entries(steps))('takes back: %s', (_, edits) => {
    const back = inverse(sample(), edits)
    const there = merge(sample(), edits).content
    expect(there).not.toEqual(sample())
    expect(merge(there, back)).toMatchObject({ content: sample(), clashes: [] })
  })
})

describe('settle', () => {
  it('writes the own value over the other one, or drops it', () => {
    const edits = [set('name', 'a', 'b'), set('purpose', 'x', 'y')]
    const clash = { path: 'name', before: 'a', after: 'b', current: 'c', moved: false, by: '', at: '' }
    expect(settle(edits, [clash], () => 'mine')).toEqual([set('name', 'c', 'b'), set('purpose', 'x', 'y')])
    expect(settle(edits, [clash], () => 'theirs')).toEqual([set('purpose', 'x', 'y')])
  })
})

describe('a fix', () => {
  const fix = [set('indicators.@A.value', '10 个', '=10 个'), set('name', '设备维护经费', '设备维护')]

  it('fits while every cell reads as it did when it was worked out', () => {
    expect(fits(sample(), fix)).toBe(true)
    expect(fits(sample(), [])).toBe(true)
  })

  it('does not fit a cell that was changed since, also by the same person', () => {
    const { content } = merge(sample(), [set('indicators.@A.value', '10 个', '12 个')])
    expect(fits(content, fix)).toBe(false)
    const back = merge(content, inverse(sample(), [set('indicators.@A.value', '10 个', '12 个')]))
    expect(fits(back.content, fix)).toBe(true)
  })

  it('fits a row it puts in, whatever stands there', () => {
    expect(fits(sample(), [{ op: 'INSERT', path: 'indicators.2', before: '', after: '' }])).toBe(true)
  })

  it('does not fit a row that is gone', () => {
    const { content } = merge(sample(), [{ op: 'REMOVE', path: 'indicators.@A', before: '', after: '' }])
    expect(fits(content, fix)).toBe(false)
  })
})
