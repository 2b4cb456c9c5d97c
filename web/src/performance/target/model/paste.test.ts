import { describe, expect, it } from 'vitest'
import { merge } from './edits'
import { isTable, parseTable, pasteEdits as pasted } from './paste'
import { sample } from './sample'

describe('parseTable', () => {
  it.each([
    [
      'a\tb\nc\td\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a\r\nb', [['a'], ['b']]],
    ['"two\nlines"\tx', [['two\nlines', 'x']]],
    ['"say ""yes"""', [['say "yes"']]],
    ['5" pipe\tx', [['5" pipe', 'x']]],
    ['', [['']]],
    ['a\t\t b ', [['a', '', 'b']]],
  ])('reads %j', (text, rows) => expect(parseTable(text)).toEqual(rows))
})

const pasteEdits = (...args: Parameters<typeof pasted>) => pasted(...args).edits

describe('pasteEdits', () => {
  it('goes over the cells from the one in hand and adds rows that are missing', () => {
    const edits = pasteEdits(sample(), 'indicators.3.name', [
      ['准确率', '准确的份数÷全部份数', '≥98%', '办法'],
      ['及时率', '及时\n的份数', '=100%', '方案'],
    ])
    const rows = merge(sample(), edits).content.project?.indicators
    expect(rows).toHaveLength(4)
    expect(rows?.[2]).toMatchObject({ id: 'C', name: '准确率', value: '≥98%', basis: '办法' })
    expect(rows?.[3]).toMatchObject({
      level1: '产出',
      level2: '质量',
      name: '及时率',
      description: '及时的份数',
    })
    expect(rows?.[3]?.id).toHaveLength(26)
  })

  it('reads categories without 指标 and drops what is right of the table', () => {
    const edits = pasteEdits(sample(), 'indicators.1.level1', [
      ['效益指标', '社会效益\n指标', '甲', '乙', '丙', '丁', '多余'],
    ])
    const first = merge(sample(), edits).content.project?.indicators?.[0]
    expect(first).toMatchObject({ level1: '效益', level2: '社会效益', basis: '丁' })
  })

  it('fills the spending plan to the right and leaves what is no percentage', () => {
    expect(pasteEdits(sample(), 'plan.6', [['45%', '合计', '1']])).toEqual([
      { op: 'SET', path: 'plan.6', before: '5000', after: '4500' },
    ])
  })

  it('makes no edit where nothing changes', () => {
    expect(pasteEdits(sample(), 'indicators.1.value', [['10 个']])).toEqual([])
  })
})

describe('a paste says what it could not put anywhere', () => {
  const left = (...args: Parameters<typeof pasted>) => pasted(...args).left

  it('an amount is read as it is when it is typed', () => {
    expect(pasted(sample(), 'budget', [['12,000.00']])).toEqual({
      edits: [{ op: 'SET', path: 'budget', before: '5000000', after: '1200000' }],
      left: [],
    })
    expect(pasteEdits(sample(), 'fiscal', [['12万元']])[0]?.after).toBe('12000000')
    expect(pasteEdits(sample(), 'fiscal', [['12']], 'wan')[0]?.after).toBe('12000000')
    expect(pasted(sample(), 'budget', [['约十万']])).toEqual({ edits: [], left: ['约十万'] })
  })

  it('the plan: what is no percentage, what reaches over the edge, further rows', () => {
    expect(
      left(sample(), 'plan.6', [
        ['45%', '合计', '1', ''],
        ['2', ''],
      ]),
    ).toEqual(['合计', '1', '2'])
  })

  it('rows of indicators: weights that are none, columns that are not there', () => {
    const cells = ['甲', '乙', '>=3', '丁', '一百', '多余', '']
    const { edits, left } = pasted(sample(), 'indicators.1.name', [cells])
    expect(left).toEqual(['一百', '多余'])
    expect(merge(sample(), edits).content.project?.indicators?.[0]).toMatchObject({ name: '甲', value: '≥3' })
  })

  it('an empty line behind the last row makes no row', () => {
    expect(pasteEdits(sample(), 'indicators.3.name', [['丙'], ['']])).toHaveLength(1)
  })

  it('goals and links are read as they are typed', () => {
    expect(pasteEdits(sample(), 'goals', [['1.保证运行'], ['2、按期维护']])).toEqual([
      { op: 'SET', path: 'goals.2', before: '按时维护', after: '按期维护' },
    ])
    expect(left(sample(), 'indicators.1.goalNos', [['9']])).toEqual(['9'])
  })

  it('one text over a merged level cell is of all its rows', () => {
    expect(pasteEdits(sample(), 'indicators.1.level2', [['时效指标']])).toHaveLength(2)
  })
})

it.each([
  ['plan.6', '1\t2', true],
  ['plan.6', '1\n', false],
  ['indicators.1.name', 'a\nb', true],
  ['indicators.1.name', 'a\r\n', false],
  ['purpose', '用途\t说明\n第二行', false],
  ['goals', '1.\t甲\n2.\t乙', false],
])('in %s, %j is a table: %s', (path, text, table) => expect(isTable(sample(), path, text)).toBe(table))
