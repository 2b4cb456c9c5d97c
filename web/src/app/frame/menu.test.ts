import { expect, it } from 'vitest'
import { entries, menuOf } from './menu'

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
