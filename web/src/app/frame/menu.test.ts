import { expect, it } from 'vitest'
import { entries, isWide, mayOpen, menuOf } from './menu'

it('shows only what one may open, and no empty group', () => {
  expect(menuOf([])).toEqual([])
  const menu = menuOf(['target.read', 'org.unit.read'])
  expect(menu.map(({ group }) => group)).toEqual(['performance', 'foundation'])
  expect(menu[1]?.entries.map(({ path }) => path)).toEqual(['/units'])
})

it('shows everything to who may everything', () => {
  const all = menuOf(entries.flatMap(({ perms }) => perms))
  expect(all.flatMap((group) => group.entries)).toHaveLength(entries.length)
})

it('opens a page, and what stands below it, only to who may', () => {
  expect(mayOpen('/units', [])).toBe(false)
  expect(mayOpen('/units/01ABC', [])).toBe(false)
  expect(mayOpen('/units/01ABC', ['org.unit.read'])).toBe(true)
  expect(mayOpen('/account', [])).toBe(true)
})

it('shows the review desk to every reviewer, and gives it the room of the menu', () => {
  for (const office of ['department', 'business', 'performance']) {
    expect(mayOpen('/review', [`target.review.${office}`])).toBe(true)
  }
  expect(mayOpen('/review', ['target.read'])).toBe(false)
  expect(isWide('/review')).toBe(true)
  expect(isWide('/targets')).toBe(false)
})
