import { describe, expect, it } from 'vitest'
import { anchorOf, blocks, groupsOf, markOffset, marksOf, remarkNumbers, roomFor } from './marks'
import { finding } from './sample'

describe('anchorOf', () => {
  it.each([
    ['indicators.7.value', 'indicators.7.value'],
    ['indicators.7.formula', 'indicators.7.description'],
    ['indicators.7.weight', 'indicators.7.name'],
    ['indicators.7', 'indicators.7.name'],
    ['weight', 'head.name'],
    ['level2', 'head.level2'],
    ['goals.5', 'goals'],
    ['goalNos', 'goals'],
    ['plan', 'head.plan'],
    ['plan.3', 'plan.3'],
    ['purpose', 'purpose'],
  ])('shows %s at %s', (path, anchor) => expect(anchorOf(path)).toBe(anchor))
})

describe('marksOf', () => {
  const list = [
    finding({ id: '1', paths: ['indicators.1.name', 'indicators.2.name'], path: 'indicators.1.name' }),
    finding({ id: '2', severity: 'W', paths: ['indicators.1.name'], path: 'indicators.1.name' }),
    finding({ id: '3', severity: 'W', paths: ['indicators.1.weight'], path: 'indicators.1.weight' }),
    finding({ id: '4', severity: 'I', paths: ['indicators.1.name'], path: 'indicators.1.name' }),
  ]
  it('counts by cell and weight, the heaviest first; two rows have the finding each', () => {
    const marks = marksOf(list, new Set(['E', 'W'] as const))
    expect(marks.get('indicators.1.name')).toEqual([
      { severity: 'E', count: 1 },
      { severity: 'W', count: 2 },
    ])
    expect(marks.get('indicators.2.name')).toEqual([{ severity: 'E', count: 1 }])
  })
  it('keeps room for every mark, so that no text runs under one', () => {
    const one = [{ severity: 'E' as const, count: 1 }]
    const two = [...one, { severity: 'W' as const, count: 2 }]
    expect([roomFor([]), roomFor(one), roomFor(two)]).toEqual(['', 'paper-marked', 'paper-marked-twice'])
    expect([markOffset(two, 0), markOffset(two, 1), markOffset(one, 0)]).toEqual([25, 1, 1])
  })
})

describe('groupsOf', () => {
  it('puts the findings of a cell together, tables before rows, many before few', () => {
    const groups = groupsOf([
      finding({ id: '1', path: 'indicators.1.value' }),
      finding({ id: '2', path: 'indicators.2.value' }),
      finding({ id: '3', path: 'indicators.2.value' }),
      finding({ id: '4', path: 'weight' }),
    ])
    expect(groups.map(({ anchor, findings }) => [anchor, findings.length])).toEqual([
      ['head.name', 1],
      ['indicators.2.value', 2],
      ['indicators.1.value', 1],
    ])
  })
})

it('is blocked by errors, and by warnings nobody has explained', () => {
  const explanation = { finding: 'F1', text: '已核对', by: '单位经办', at: '2021-08-01' }
  expect(blocks(finding({}))).toBe(true)
  expect(blocks(finding({ severity: 'W' }))).toBe(true)
  expect(blocks(finding({ severity: 'W', explanation }))).toBe(false)
  expect(blocks(finding({ severity: 'I' }))).toBe(false)
})

it('numbers remarks where they stand, several of one cell together', () => {
  const numbers = remarkNumbers(['purpose', 'indicators.2.value', 'goals.1', 'goals.2', 'indicators.2.unit'])
  expect([...numbers]).toEqual([
    ['purpose', [1]],
    ['indicators.2.value', [2, 5]],
    ['goals', [3, 4]],
  ])
})
