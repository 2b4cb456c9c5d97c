import { afterEach, expect, it } from 'vitest'
import { setPerson } from '@/lib/person'
import { dropDraft, readDraft, saveDraft } from './drafts'

afterEach(() => {
  sessionStorage.clear()
  setPerson('')
})

it('keeps what somebody typed for him alone', () => {
  setPerson('clerk')
  saveDraft('unit', { name: '新单位' })
  setPerson('reviewer')
  expect(readDraft('unit')).toBeUndefined()
  saveDraft('unit', { name: '另一个' })
  dropDraft('unit')
  setPerson('clerk')
  expect(readDraft('unit')).toEqual({ name: '新单位' })
})
