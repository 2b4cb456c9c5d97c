import { beforeEach, expect, it, vi } from 'vitest'

const api = vi.hoisted(() => ({ prepareReply: vi.fn(), issueReply: vi.fn() }))
vi.mock('./api', () => api)

import { Problem } from '@/lib/problem'
import { issueAll, type Outcome } from './issueAll'

const departments = [
  { id: 'a', name: '甲局' },
  { id: 'b', name: '乙局' },
  { id: 'c', name: '丙局' },
]
const common = { year: 2021, kind: 'BUDGET' as const, approvalId: 'x' }

beforeEach(() => {
  api.prepareReply
    .mockReset()
    .mockImplementation(({ departmentId }) => Promise.resolve({ id: departmentId, version: 1, number: '' }))
  api.issueReply
    .mockReset()
    .mockImplementation(({ id }) =>
      id === 'b'
        ? Promise.reject(new Problem(409, { detail: '《乙》不能批复' }))
        : Promise.resolve({ number: `第${id}号` }),
    )
})

it('replies to one department after the other, and goes on when one is refused', async () => {
  const told: Outcome[][] = []
  const list = await issueAll({ departments, common, issue: true }, (now) => told.push(now))
  expect(list.map(({ state, said }) => [state, said])).toEqual([
    ['done', '第a号'],
    ['failed', '《乙》不能批复'],
    ['done', '第c号'],
  ])
  expect(told[0]?.every(({ state }) => state === 'waiting')).toBe(true)
  expect(api.prepareReply).toHaveBeenCalledWith({ ...common, departmentId: 'c' })
})

it('only prepares when it is only to be looked at', async () => {
  const list = await issueAll({ departments, common, issue: false }, () => undefined)
  expect(api.issueReply).not.toHaveBeenCalled()
  expect(list.every(({ state }) => state === 'done')).toBe(true)
})
