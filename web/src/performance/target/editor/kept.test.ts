import { afterEach, expect, it } from 'vitest'
import { setPerson } from '@/lib/person'
import { keepEdits, keptEdits } from './kept'

afterEach(() => {
  localStorage.clear()
  setPerson('')
})

it('keeps edits nobody has saved for whoever made them', () => {
  const edits = [{ op: 'SET' as const, path: 'purpose', before: '甲', after: '乙' }]
  setPerson('clerk')
  keepEdits('T1', edits)
  setPerson('delegate')
  expect(keptEdits('T1')).toEqual([])
  setPerson('clerk')
  expect(keptEdits('T1')).toEqual(edits)
  keepEdits('T1', [])
  expect(localStorage).toHaveLength(0)
})
