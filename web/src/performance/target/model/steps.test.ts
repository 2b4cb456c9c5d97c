import { describe, expect, it } from 'vitest'
import type { Next, TargetAction } from '../wire'
import { sample } from './sample'
import { needsOf, offers, remarkPlaces } from './steps'

const can = (action: TargetAction, changes: Partial<Next> = {}): Next => ({
  action,
  allowed: true,
  why: '',
  code: '',
  ...changes,
})

describe('offers', () => {
  it('put the step that leads on last, and the four grades on one button', () => {
    const next = [can('GRADE_EXCELLENT'), can('GRADE_POOR'), can('RETURN')]
    expect(offers(next, false).map(({ act }) => act)).toEqual(['RETURN', 'GRADE'])
  })
  it('leave out what the person has no part in, and keep what a rule refuses, with its words', () => {
    const next = [
      can('TAKE', { allowed: false, why: '无权', code: 'target.not_allowed' }),
      can('SUBMIT', { allowed: false, why: '还有 3 处错误', code: 'target.faulty' }),
    ]
    expect(offers(next, false)).toEqual([{ act: 'SUBMIT', allowed: false, why: '还有 3 处错误' }])
  })
  it('offer a new version only of a draft', () => {
    expect(offers([can('SAVE')], false)).toEqual([])
    expect(offers([can('PERFECT')], true).map(({ act }) => act)).toEqual(['SAVE'])
  })
})

describe('needs', () => {
  it('of a return are an opinion and the rows it is about', () => {
    expect(needsOf('RETURN', false)).toEqual({ note: 'must', document: 'no', remarks: 'must' })
  })
  it('of a returned target handed in again are a rebuttal at most', () => {
    expect(needsOf('SUBMIT', true).note).toBe('may')
    expect(needsOf('SUBMIT', false).note).toBe('no')
  })
})

it('names rows for remarks so that they stay true', () => {
  expect(remarkPlaces(sample())).toContain('indicators.@B')
})
