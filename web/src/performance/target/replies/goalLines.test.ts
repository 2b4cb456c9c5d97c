import { expect, it } from 'vitest'
import { goalLines } from './goalLines'

it('numbers the goals as the printed annex does', () => {
  expect(goalLines('保障系统稳定运行\n\n及时处置故障')).toEqual(['1.保障系统稳定运行', '2.及时处置故障'])
  expect(goalLines('2020 年底前完成\n验收')).toEqual(['1、2020 年底前完成', '2、验收'])
  expect(goalLines('')).toEqual([])
})
