import { expect, it } from 'vitest'
import { areasOf } from './picture'
import type { Grouped } from './wire'

const row = (key: string, name: string, thenName: string, totalFen: number) =>
  ({ key, name, thenName, totalFen }) as Grouped

it('puts areas into areas, the largest first, and gives no room to nothing', () => {
  const areas = areasOf(
    [
      row('201', '一般公共服务支出', '财政局', 100),
      row('205', '教育支出', '教育局', 700),
      row('201', '一般公共服务支出', '审计局', 300),
      row('208', '社会保障', '民政局', 0),
      row('', '', '教育局', 5),
    ],
    '未列明',
  )
  expect(areas.map(({ name, value }) => [name, value])).toEqual([
    ['教育支出', 700],
    ['一般公共服务支出', 400],
    ['未列明', 5],
  ])
  expect(areas[1]?.children?.map(({ name }) => name)).toEqual(['审计局', '财政局'])
})
