import { expect, it } from 'vitest'
import { readSearch, writeSearch } from './search'

it('keeps texts as texts and drops what is empty', () => {
  expect(readSearch('?year=2021&q=%E8%B4%A2%E6%94%BF')).toEqual({ year: '2021', q: '财政' })
  expect(writeSearch({ year: '2021', q: '', sort: undefined })).toBe('?year=2021')
  expect(writeSearch({})).toBe('')
  expect(readSearch(writeSearch({ evidence: 'a.b?x=1&y=2' }))).toEqual({ evidence: 'a.b?x=1&y=2' })
})
