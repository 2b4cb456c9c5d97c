import { expect, it } from 'vitest'
import { groupTiles } from './picture'

const tile = (code: string, functional: string, amountFen: number, issuedFen = 0) => ({
  departmentId: code,
  departmentCode: code,
  departmentName: `部门${code}`,
  class: functional,
  className: `类${functional}`,
  amountFen,
  issuedFen,
})
const tiles = [tile('205', '205', 300, 100), tile('318', '201', 500), tile('205', '201', 400, 50)]

it('puts departments into classes, the largest first, and keeps every fen', () => {
  const groups = groupTiles(tiles, 'class')
  expect(groups.map(({ key, amountFen }) => [key, amountFen])).toEqual([
    ['201', 900],
    ['205', 300],
  ])
  expect(groups[0]?.parts.map(({ name, amountFen }) => [name, amountFen])).toEqual([
    ['部门318', 500],
    ['部门205', 400],
  ])
  expect(groups.reduce((sum, { issuedFen }) => sum + issuedFen, 0)).toBe(150)
})

it('puts classes into departments', () => {
  const groups = groupTiles(tiles, 'department')
  expect(groups.map(({ key, amountFen }) => [key, amountFen])).toEqual([
    ['205', 700],
    ['318', 500],
  ])
  expect(groups[0]?.parts.map(({ name }) => name)).toEqual(['201 类201', '205 类205'])
})

it('has nothing to show of nothing', () => {
  expect(groupTiles([], 'class')).toEqual([])
})
