import { expect, it } from 'vitest'
import { readDay } from './day'

it.each([
  ['2021-03-01', '2021-03-01'],
  ['2021/3/1', '2021-03-01'],
  [' 20210301 ', '2021-03-01'],
  ['2021 年 3 月 1 日', '2021-03-01'],
  ['2020-02-29', '2020-02-29'],
  ['2021-02-29', null],
  ['2021-13-01', null],
  ['3/1/2021', null],
  ['', null],
])('reads %j as %j', (text, day) => expect(readDay(text)).toBe(day))
