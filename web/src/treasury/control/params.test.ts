import { describe, expect, it } from 'vitest'
import type { Param } from './api'
import { fieldOf, keptParam, readParam } from './params'

const param = (kind: string): Param => ({ name: 'p', kind, default: '', options: [] }) as Param

describe('params', () => {
  it('keeps what a form shows', () => {
    for (const [kind, text] of [
      ['FEN', '100000'],
      ['COUNT', '7'],
      ['BP', '3000'],
      ['BP', '1250'],
      ['CODES', '301,303'],
      ['WORDS', '暂存,周转'],
      ['GROUPS', '30212;30913,31013'],
      ['KEYWORDS', '接待=30217;购车=30913,31013'],
      ['CHOICES', 'PERSONS,TOTAL'],
      ['DAY', '12-20'],
      ['CODES', ''],
    ] as const) {
      expect(keptParam(param(kind), fieldOf(param(kind), text))).toBe(text)
    }
  })

  it('reads what people type between codes', () => {
    expect(keptParam(param('CODES'), '301、303，309 310')).toBe('301,303,309,310')
    expect(keptParam(param('GROUPS'), '30212；30913、31013')).toBe('30212;30913,31013')
    expect(keptParam(param('FEN'), null)).toBe('')
  })

  it('says what cannot be a rate as it was typed, for the program to refuse', () => {
    expect(keptParam(param('BP'), '三成')).toBe('三成')
  })

  it('writes amounts and rates', () => {
    const t = (key: string) => key
    expect(readParam(param('FEN'), '50000000', t)).toBe('500,000.00 web.unit.yuan')
    expect(readParam(param('CHOICES'), 'DECEMBER', t)).toBe('control.option.DECEMBER')
  })
})
