import { describe, expect, it } from 'vitest'
import { editFen, formatBP, formatDecimal, formatFen, parseMoney } from './money'

describe('formatFen', () => {
  it.each([
    [0, 'yuan', '0.00'],
    [1, 'yuan', '0.01'],
    [-1, 'yuan', '-0.01'],
    [66960000, 'yuan', '669,600.00'],
    [100000000000, 'yuan', '1,000,000,000.00'],
    [66960000, 'wan', '66.96'],
    [4999, 'wan', '0.00'],
    [-4999, 'wan', '0.00'],
    [5000, 'wan', '0.01'],
    [-5000, 'wan', '-0.01'],
    [9007199254740991, 'yuan', '90,071,992,547,409.91'],
  ] as const)('%i fen in %s is %s', (fen, unit, text) => {
    expect(formatFen(fen, unit)).toBe(text)
  })
})

describe('parseMoney', () => {
  it.each([
    ['1,234.50', 'yuan', 123450],
    ['１２３４．５', 'yuan', 123450],
    ['¥1234.5元', 'yuan', 123450],
    [' 12.340 ', 'yuan', 1234],
    ['.5', 'yuan', 50],
    ['-0.01', 'yuan', -1],
    ['-0', 'yuan', 0],
    ['66.96', 'wan', 66960000],
    ['66.96 万元', 'wan', 66960000],
    ['0.000001', 'wan', 1],
    // The unit somebody writes is the one he means, whatever the page shows.
    ['60万元', 'yuan', 60000000],
    ['60 万', 'yuan', 60000000],
    ['5000元', 'wan', 500000],
    ['1.2亿元', 'yuan', 12000000000],
    ['0.0000000001亿', 'wan', 1],
    ['¥5万圆', 'yuan', 5000000],
    ['', 'yuan', null],
  ] as const)('%s in %s', (text, unit, fen) => {
    expect(parseMoney(text, unit)).toEqual({ fen })
  })
  it.each([
    ['1.234', 'yuan', 'precision'],
    ['0.0000001', 'wan', 'precision'],
    ['1.234元', 'wan', 'precision'],
    ['0.0000001万元', 'yuan', 'precision'],
    ['万元', 'yuan', 'shape'],
    ['6千', 'yuan', 'shape'],
    ['abc', 'yuan', 'shape'],
    ['1.2.3', 'yuan', 'shape'],
    ['.', 'yuan', 'shape'],
    ['90071992547409.92', 'yuan', 'size'],
    ['9007199255万元', 'yuan', 'size'],
  ] as const)('%s in %s is no amount: %s', (text, unit, mistake) => {
    expect(parseMoney(text, unit)).toEqual({ mistake })
  })
  it('reads back exactly what an input shows', () => {
    for (const fen of [0, 1, -1, 99, 100, 12345678901, 66960001, -5000]) {
      for (const unit of ['yuan', 'wan'] as const)
        expect(parseMoney(editFen(fen, unit), unit)).toEqual({ fen })
    }
  })
})

it('writes rates and decimals', () => {
  expect(formatBP(7000)).toBe('70.00%')
  expect(formatBP(-5)).toBe('-0.05%')
  expect(formatBP(1234567)).toBe('12,345.67%')
  expect(formatDecimal('-1234.50')).toBe('-1,234.50')
  expect(formatDecimal(1234)).toBe('1,234')
})
