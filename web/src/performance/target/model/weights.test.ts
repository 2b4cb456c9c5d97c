import { describe, expect, it } from 'vitest'
import type { WeightRule } from '../wire'
import { merge } from './edits'
import { row, sample } from './sample'
import { pointsOf, shareOut, weightSums, writePoints } from './weights'

const rule = (changes: Partial<WeightRule> = {}): WeightRule => ({
  total: '100',
  min: '1',
  max: '30',
  shares: [
    { class: '产出', points: '60', rows: ['A', 'B', 'C'] },
    { class: '效益', points: '40', rows: ['D', 'E', 'F'] },
  ],
  ...changes,
})

const filled = () => {
  const content = sample()
  content.project?.indicators?.push(row('D'), row('E'), row('F'))
  return content
}

describe('weights', () => {
  it('are counted exactly', () => {
    expect(pointsOf('0.1') + pointsOf('0.2')).toBe(pointsOf('0.3'))
    expect(writePoints(pointsOf('12.50'))).toBe('12.5')
    expect(pointsOf('')).toBe(0)
    expect(pointsOf('x')).toBe(0)
  })
  it('are shared out whole, alike, and add up to what the rules ask for', () => {
    const { content } = merge(filled(), shareOut(rule(), filled()))
    expect(content.project?.indicators?.map(({ weight }) => weight)).toEqual([
      '20',
      '20',
      '20',
      '14',
      '13',
      '13',
    ])
    expect(weightSums(rule(), content)).toEqual({
      given: 1_000_000,
      wanted: 1_000_000,
      classes: [
        { name: '产出', given: 600_000, usual: 600_000 },
        { name: '效益', given: 400_000, usual: 400_000 },
      ],
    })
  })
  it('leave to the execution rate what stands apart', () => {
    const apart = rule({ shares: [{ class: '产出', points: '90', rows: ['A', 'B', 'C', 'D', 'E'] }] })
    const { content } = merge(filled(), shareOut(apart, filled()))
    expect(content.project?.indicators?.at(-1)?.weight).toBe('10')
  })
  it('go below a point when there are more rows than points', () => {
    const many = rule({
      total: '5',
      shares: [{ class: '产出', points: '5', rows: ['A', 'B', 'C', 'D', 'E', 'F'] }],
    })
    const { content } = merge(filled(), shareOut(many, filled()))
    expect(weightSums(many, content).given).toBe(pointsOf('5'))
  })
  it('change nothing that is right', () => {
    const { content } = merge(filled(), shareOut(rule(), filled()))
    expect(shareOut(rule(), content)).toEqual([])
  })
})
