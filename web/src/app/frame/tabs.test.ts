import { expect, it } from 'vitest'
import { afterClosing, type PageTab, tabsMax, withTab } from './tabs'

const tab = (path: string): PageTab => ({ path, href: `${path}?q=1`, title: path })

it('keeps a page in its place when it is opened again', () => {
  const tabs = [tab('/'), tab('/units'), tab('/users')]
  const again = { ...tab('/units'), href: '/units?q=2' }
  expect(withTab(tabs, again)).toEqual([tab('/'), again, tab('/users')])
})

it('pushes out the oldest but the workbench', () => {
  const full = ['/', ...Array.from({ length: tabsMax - 1 }, (_, i) => `/p${i}`)].map(tab)
  const next = withTab(full, tab('/new'))
  expect(next).toHaveLength(tabsMax)
  expect(next[0]?.path).toBe('/')
  expect(next.map(({ path }) => path)).not.toContain('/p0')
  expect(next.at(-1)?.path).toBe('/new')
})

it('counts the workbench also when it was never opened', () => {
  const full = Array.from({ length: tabsMax - 1 }, (_, i) => tab(`/p${i}`))
  const next = withTab(full, tab('/new'))
  expect(next.map(({ path }) => path)).toEqual([...full.slice(1).map(({ path }) => path), '/new'])
  expect(withTab(full, tab('/'))).toHaveLength(tabsMax)
})

it('goes to the right neighbour, else the left, else home', () => {
  const tabs = [tab('/'), tab('/a'), tab('/b')]
  expect(afterClosing(tabs, '/a')).toBe('/b?q=1')
  expect(afterClosing(tabs, '/b')).toBe('/a?q=1')
  expect(afterClosing([tab('/a')], '/a')).toBe('/')
})
