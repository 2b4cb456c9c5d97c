import { describe, expect, it } from 'vitest'
import { merge } from './edits'
import { parseTable, pasteEdits } from './paste'
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
