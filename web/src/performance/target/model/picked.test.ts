import { describe, expect, it } from 'vitest'
import type { Indicator } from '../wire'
import { classesIn, type LibraryEntry, pickEdits } from './picked'

const entry = {
  level1: '产出',
  level2: '质量',
  name: '验收合格率',
  description: '一次验收合格的件数÷验收总件数×100%',
  example: '=100%',
  basis: '采购合同',
  source: '验收单',
} as LibraryEntry
const row = (name: string): Indicator => ({
  id: 'K',
  level1: '产出',
  level2: '数量',
  name,
  description: '',
  value: '',
  basis: '',
})

describe('an indicator of the library', () => {
  it('goes below the row in hand, with its value as a proposal', () => {
    const [insert, ...more] = pickEdits(entry, row('设备数量'), 3, 2021)
    expect(more).toEqual([])
    expect(insert).toMatchObject({ op: 'INSERT', path: 'indicators.4' })
    expect(JSON.parse(insert?.after ?? '')).toMatchObject({
      level2: '质量',
      name: '验收合格率',
      value: '=100%',
      source: '验收单',
    })
  })
  it('takes the place of a row nothing is written in', () => {
    const [insert, remove] = pickEdits(entry, row(''), 3, 2021)
    expect(insert?.path).toBe('indicators.3')
    expect(remove).toMatchObject({ op: 'REMOVE', path: 'indicators.@K' })
  })
  it('has its cost where the table of the year has it', () => {
    const cost = { ...entry, level1: '成本', level2: '成本' } as LibraryEntry
    expect(classesIn(cost, 2021)).toEqual({ level1: '产出', level2: '成本' })
    expect(classesIn(cost, 2022)).toEqual({ level1: '成本', level2: '经济成本' })
    expect(classesIn(entry, 2022)).toEqual({ level1: '产出', level2: '质量' })
  })
})
