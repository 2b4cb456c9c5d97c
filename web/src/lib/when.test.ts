import { expect, it } from 'vitest'
import { daysBetween, formatDay, formatInstant, formatWeekday, partsOf } from './when'

const now = '2021-08-02T01:12:00.000000Z' // 09:12 in Shanghai

it('tells the wall clock of Shanghai', () => {
  expect(partsOf('2021-12-31T16:00:00Z')).toMatchObject({ year: 2022, month: 1, day: 1, time: '00:00' })
  expect(partsOf('2021-12-31T15:59:59Z')).toMatchObject({ year: 2021, month: 12, day: 31, time: '23:59' })
})

it('says today, yesterday and the day', () => {
  expect(formatInstant('2021-08-02T00:41:00Z', now)).toBe('今天 08:41')
  expect(formatInstant('2021-08-01T15:59:00Z', now)).toBe('昨天 23:59')
  expect(formatInstant('2021-07-30T10:05:00Z', now)).toBe('7 月 30 日 18:05')
  expect(formatInstant('2020-07-30T10:05:00Z', now)).toBe('2020 年 7 月 30 日 18:05')
})

it('writes days and counts them', () => {
  expect(formatDay('2021-08-06', now)).toBe('8 月 6 日')
  expect(formatWeekday('2021-08-02')).toBe('星期一')
  expect(daysBetween('2021-07-31', '2021-08-02')).toBe(2)
  expect(daysBetween('2021-08-02', '2021-08-01')).toBe(-1)
})
