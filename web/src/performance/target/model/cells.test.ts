import { describe, expect, it } from 'vitest'
import { commitEdits, startText } from './commit'
import { lasting, numbered, textAt } from './content'
import { merge } from './edits'
import { goalEdits, readGoals, writeGoals } from './goals'
import { levelLabel } from './levelLabel'
import { neighbour } from './neighbour'
import { rowEdits } from './rowEdits'
import { sample } from './sample'
import { levelSpans } from './spans'
import { readTyped, written } from './written'

describe('places', () => {
  it('names rows for ever and by number', () => {
    expect(lasting(sample(), 'indicators.2.value')).toBe('indicators.@B.value')
    expect(numbered(sample(), 'indicators.@B.value')).toBe('indicators.2.value')
    expect(lasting(sample(), 'goals.2')).toBe('goals.2')
    expect(textAt(sample(), 'indicators.9.value')).toBe('')
  })
})

describe('written', () => {
  it('prints wire texts as the forms do', () => {
    expect(written('budget', '66960000')).toBe('669,600.00')
    expect(written('plan.6', '7500')).toBe('75.00%')
    expect(written('indicators.1.value', '≥95%')).toBe('≥95%')
  })
  it('prints 万元 with commas, and what is no figure as it is', () => {
    expect(written('budget', '12345678900', 'wan')).toBe('12,345.6789')
    expect(written('budget', '12,000.00')).toBe('12,000.00')
    expect(written('plan.6', '合计')).toBe('合计')
  })
  it('reads what is typed, and refuses what it cannot', () => {
    expect(readTyped('money', '１,２３４.5元')).toEqual({ text: '123450' })
    expect(readTyped('percent', ' 60.5 ％ ')).toEqual({ text: '6050' })
    expect(readTyped('percent', '')).toEqual({ text: '' })
    expect(readTyped('percent', '60.123')).toEqual({ mistake: 'percent' })
    expect(readTyped('money', '约 5 万')).toEqual({ mistake: 'shape' })
  })
})

describe('commitEdits', () => {
  it('changes every row a merged level cell covers', () => {
    const committed = commitEdits(sample(), 'indicators.1.level2', '时效指标')
    expect('edits' in committed && committed.edits.map(({ path, after }) => [path, after])).toEqual([
      ['indicators.@A.level2', '时效'],
      ['indicators.@B.level2', '时效'],
    ])
  })
  it('writes the signs forms print', () => {
    const committed = commitEdits(sample(), 'indicators.3.value', '>=95%')
    expect('edits' in committed && committed.edits[0]?.after).toBe('≥95%')
  })
  it('begins a percentage as it prints and an amount without commas', () => {
    expect(startText(sample(), 'plan.6')).toBe('50.00%')
    expect(startText(sample(), 'budget')).toBe('50000.00')
  })
})

describe('goals', () => {
  it('stand in one cell, numbered', () => {
    expect(writeGoals(['甲', '乙'])).toBe('1.甲\n2.乙')
    expect(readGoals('1.甲\n\n 2、乙\n（3）2021年丙')).toEqual(['甲', '乙', '2021年丙'])
  })
  it('change only the lines that differ, so that links hold', () => {
    const wanted = ['新的一条', '保证运行', '按时维护']
    const edits = goalEdits(sample(), wanted)
    expect(edits.map(({ op, path }) => [op, path])).toEqual([['INSERT', 'goals.1']])
    const { content } = merge(sample(), edits)
    expect(content.project?.goals).toEqual(wanted)
    expect(content.project?.indicators?.[0]?.goalNos).toEqual([2])
  })
  it.each([[['按时维护']], [['甲', '乙', '丙', '丁']], [['保证运行', '改了']], [[]]])(
    'become %j',
    (wanted) => {
      expect(merge(sample(), goalEdits(sample(), wanted)).content.project?.goals).toEqual(wanted)
    },
  )
})

describe('rows', () => {
  it('share the cell of their category with their neighbours', () => {
    const rows = sample().project?.indicators ?? []
    expect(levelSpans(rows)).toEqual([
      { level1: 3, level2: 2 },
      { level1: 0, level2: 0 },
      { level1: 0, level2: 1 },
    ])
  })
  it('come in with the categories of the row in hand, and say where to stand', () => {
    const done = rowEdits(sample(), 'indicators.2.value', 'below')
    expect(done?.row).toBe(3)
    expect(merge(sample(), done?.edits ?? []).content.project?.indicators?.[2]).toMatchObject({
      level2: '数量',
      name: '',
    })
    expect(rowEdits(sample(), 'indicators.1.name', 'up')).toBeNull()
    expect(rowEdits(sample(), 'indicators.3.name', 'remove')?.row).toBe(2)
    expect(rowEdits(sample(), 'purpose', 'below')).toBeNull()
  })
  it('print their categories between words', () => {
    expect(levelLabel('数量', 'level2')).toBe('数量指标')
    expect(levelLabel('经济效益', 'level2')).toBe('经济效益\n指标')
    expect(levelLabel('服务对象满意度', 'level2')).toBe('服务对象\n满意度指标')
    expect(levelLabel('产出', 'level1')).toBe('产出\n指标')
  })
})

describe('neighbour', () => {
  const boxes = [
    { key: 'level', left: 0, right: 10, top: 0, bottom: 20 },
    { key: 'a', left: 10, right: 30, top: 0, bottom: 10 },
    { key: 'b', left: 30, right: 50, top: 0, bottom: 10 },
    { key: 'c', left: 10, right: 30, top: 10, bottom: 20 },
    { key: 'd', left: 30, right: 50, top: 10, bottom: 20 },
  ]
  it.each([
    ['a', 'right', 'b'],
    ['a', 'down', 'c'],
    ['d', 'up', 'b'],
    ['c', 'left', 'level'],
    ['b', 'right', undefined],
  ] as const)('of %s to the %s is %s', (from, direction, to) =>
    expect(neighbour(boxes, from, direction)).toBe(to),
  )
})
