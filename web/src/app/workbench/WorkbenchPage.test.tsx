import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Suspense } from 'react'
import { beforeEach, expect, it } from 'vitest'
import { useMe } from '@/app/session/session'
import { type Asked, answerWith } from '../../../dev/answers'
import { renderPage } from '../../../dev/render'
import { WorkbenchPage } from './WorkbenchPage'

const change = (what: string, unread: boolean, at: string) => ({
  at,
  who: '单位经办',
  what,
  link: '/targets/01TARGET00001',
  amountFen: null,
  unread,
})
const task = {
  due: '2021-08-01',
  what: '完善绩效目标后提交',
  link: '/targets/01TARGET00001',
  object: '投资评审费用',
  amountFen: null,
  waiting: '',
  waitedDays: 4,
}

let perms: string[]
let bench: Record<string, unknown>
beforeEach(() => {
  perms = ['target.read']
  bench = {
    notices: [],
    tasks: [task],
    count: { all: 75, capped: false, late: 61, today: 3 },
    projects: [],
    since: '2021-08-01T09:00:00.000000Z',
    changes: [
      change('甲目标：已批复', true, '2021-08-02T01:00:00.000000Z'),
      change('乙目标：已退回', false, '2021-08-01T10:00:00.000000Z'),
    ],
    changed: { all: 12, unread: 1, capped: false },
    days: [],
    waiting: {},
  }
})

function answers(): Asked[] {
  return answerWith(({ method, path }) => {
    if (path === '/me') return { json: { perms } }
    if (path === '/book') return { json: { now: '2021-08-02T01:12:00.000000Z', today: '2021-08-02' } }
    if (method === 'POST') bench = { ...bench, changed: { all: 12, unread: 0, capped: false } }
    return { json: path === '/workbench' ? bench : {} }
  })
}

function Page() {
  useMe()
  return <WorkbenchPage />
}

const show = () =>
  renderPage(
    <Suspense>
      <Page />
    </Suspense>,
  )

it('counts all tasks and changes, also those it does not list', async () => {
  answers()
  await show()
  expect(await screen.findByText('完善绩效目标后提交')).toBeTruthy()
  expect(screen.getByText('75 件')).toBeTruthy()
  expect(screen.getByText('61')).toBeTruthy()
  expect(screen.getByText('共 75 项，这里列出前 1 项')).toBeTruthy()
  expect(screen.getByText('共 12 项，这里列出前 2 项')).toBeTruthy()
})

it('marks what is a sample among tasks, projects and changes', async () => {
  const sample = { ...task, link: '/targets/01TARGET00002', object: '样本一', sample: true }
  const project = { id: '01T', name: '样本二', sample: true, budgetFen: 100, paidFen: null, planBP: null }
  bench = {
    ...bench,
    tasks: [task, sample],
    projects: [project, { ...project, id: '01U', name: '真项目', sample: false }],
    changes: [{ ...change('样本三', true, '2021-08-02T01:00:00.000000Z'), sample: true }],
  }
  answers()
  await show()
  expect((await screen.findByTitle('样本一')).textContent).toBe('示例 样本一')
  expect(screen.getByTitle('投资评审费用').textContent).toBe('投资评审费用')
  expect(screen.getByTitle('样本三').textContent).toContain('示例')
  expect(screen.getByRole('link', { name: '样本二' }).parentElement?.textContent).toContain('示例')
  expect(screen.getByRole('link', { name: '真项目' }).parentElement?.textContent).not.toContain('示例')
})

it('says what is unread of the changes, until it is marked as read', async () => {
  const asked = answers()
  await show()
  await userEvent.click(await screen.findByRole('button', { name: '标为已读' }))
  await waitFor(() => expect(screen.queryByRole('button', { name: '标为已读' })).toBeNull())
  const sent = asked.find(({ method }) => method === 'POST')
  expect(sent?.path).toBe('/me/readings')
  expect(sent?.body).toEqual({ until: '2021-08-02T01:00:00.000000Z' })
})

it('says that there is nothing to compare with in the first visit', async () => {
  bench = { ...bench, since: null, changes: [], changed: { all: 0, unread: 0, capped: false } }
  answers()
  await show()
  expect(await screen.findByText(/这是第一次登录/)).toBeTruthy()
})

it('shows an administrator what he looks after, and nothing of the business', async () => {
  perms = ['session.reset']
  bench = {
    ...bench,
    notices: [
      { level: 'RED', what: '单位经办（clerk）被锁定', link: '/users/01USER0000001' },
      { level: 'YELLOW', what: '2 个账号等待授权：甲、乙', link: '/users?state=INACTIVE' },
    ],
  }
  answers()
  await show()
  const waiting = await screen.findByRole('link', { name: /等待授权/ })
  expect(waiting.getAttribute('href')).toBe('/users?state=INACTIVE')
  expect(screen.getByText(/异常/)).toBeTruthy()
  expect(screen.queryByText('完善绩效目标后提交')).toBeNull()
})
