import i18next from 'i18next'
import { expect, it } from 'vitest'
import { findPages } from './searchPages'

const find = (words: string, perms: string[]) => findPages(words, perms, i18next.t).map(({ path }) => path)

it('finds a page by a part of its name, when one may open it', () => {
  expect(find('股室', ['org.unit.read'])).toEqual(['/sections'])
  expect(find('股室', [])).toEqual([])
  expect(find('工作', [])).toEqual(['/'])
  expect(find('代码', ['codetable.read'])).toEqual(['/code-tables'])
})
