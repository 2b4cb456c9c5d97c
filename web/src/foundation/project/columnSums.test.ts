import { expect, test } from 'vitest'
import { columnSums } from './columnSums'

test('a year adds its kinds of funds and leaves other years out', () => {
  const totals = {
    count: 2,
    unknown: 0,
    lifeTotalFen: 1_000,
    states: [],
    years: [
      { year: 2021, fundNature: '111', amountFen: 300 },
      { year: 2021, fundNature: '121', amountFen: 40 },
      { year: 2022, fundNature: '111', amountFen: 500 },
    ],
  }
  expect(columnSums(totals, 2021)).toEqual({ lifeTotalFen: 1_000, yearFen: 340 })
  expect(columnSums(totals, 2023)).toEqual({ lifeTotalFen: 1_000, yearFen: 0 })
})
