import { describe, expect, it } from 'vitest'
import { behind, paidPoints } from './pace'

const budget = 66_960_000
const plan = [
  { month: 3, percentBP: 6000 },
  { month: 6, percentBP: 7500 },
  { month: 10, percentBP: 9000 },
  { month: 12, percentBP: 10000 },
]

describe('paidPoints', () => {
  it('puts the end of a month on its line and a day between two', () => {
    const points = paidPoints(
      [
        { day: '2021-02-28', value: 0 },
        { day: '2021-03-31', value: 40_176_000 },
        { day: '2021-04-15', value: 40_176_000 },
      ],
      budget,
    )
    expect(points.map(({ at, percent }) => [at, percent])).toEqual([
      [2, 0],
      [3, 60],
      [3.5, 60],
    ])
  })

  it('has none without a budget', () => {
    expect(paidPoints([{ day: '2021-03-31', value: 1 }], 0)).toEqual([])
    expect(paidPoints([{ day: '2021-03-31', value: 1 }], undefined)).toEqual([])
  })
})

describe('behind', () => {
  const by = (day: string, value: number) => paidPoints([{ day, value }], budget)

  it('says nothing before the first check-point', () => {
    expect(behind(plan, by('2021-03-30', 0))).toBeNull()
  })

  it('compares what is paid with the last check-point that is behind us', () => {
    expect(behind(plan, by('2021-03-31', 40_176_000))).toEqual({ month: 3, bp: 0 })
    expect(behind(plan, by('2021-03-31', 33_480_000))).toEqual({ month: 3, bp: 1000 })
  })

  it('counts what was paid after it', () => {
    const paid = paidPoints(
      [
        { day: '2021-03-31', value: 0 },
        { day: '2021-05-10', value: 40_176_000 },
      ],
      budget,
    )
    expect(behind(plan, paid)).toEqual({ month: 3, bp: 0 })
  })
})
