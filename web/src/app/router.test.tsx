import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router'
import { render, screen } from '@testing-library/react'
import { App } from 'antd'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { MoneyUnitProvider } from '@/lib/moneyUnit'
import { answerWith } from '../../dev/answers'
import { bookPath } from './book'
import { speak } from './i18n'
import { makeRouter } from './router'

const book = {
  region: '130306',
  name: '抚宁区',
  year: 2021,
  years: [2021],
  today: '2021-03-31',
  wallDay: '2026-11-26',
  now: '2021-03-31T01:00:00.000000Z',
  asOf: '2021-03-31',
  knownAt: '2021-03-31T01:00:00.000000Z',
  head: 1,
}
const me = {
  name: '单位经办',
  perms: ['target.read'],
  roles: [],
  mustChangePassword: false,
  mustEnrolTotp: false,
  preferences: { version: 2, language: 'zh', moneyUnit: 'YUAN' },
}

function show(signedIn: boolean, address: string, known = false) {
  answerWith(({ path }) => {
    if (path === '/book') return { json: { ...book, signedIn } }
    if (path === '/me') return { json: me }
    if (path === '/session-policy') return { json: { current: { idleMinutes: 30, maxHours: 8 } } }
    if (path === '/workbench')
      return { json: { tasks: [], projects: [], since: null, changes: [], days: [], waiting: {} } }
    return { json: [] }
  })
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  if (known) queries.setQueryData(['me'], me)
  const router = makeRouter(queries, createMemoryHistory({ initialEntries: [bookPath() + address] }))
  render(
    <App>
      <QueryClientProvider client={queries}>
        <MoneyUnitProvider>
          <RouterProvider router={router} />
        </MoneyUnitProvider>
      </QueryClientProvider>
    </App>,
  )
}

beforeEach(() => sessionStorage.clear())
afterEach(async () => {
  await speak('zh')
  localStorage.clear()
})

it('speaks what the person wants to read, whatever the browser speaks', async () => {
  await speak('en')
  localStorage.clear() // as an English browser begins
  show(true, '/targets/no/such/page')
  expect(await screen.findByRole('heading', { name: '没有这个页面' })).toBeTruthy()
  expect(document.documentElement.lang).toBe('zh-CN')
  expect(localStorage.getItem('caixiao.language')).toBeNull() // the next person has his own
})

it('speaks it at once to who has just signed in on the login page', async () => {
  await speak('en')
  localStorage.clear()
  show(true, '/targets/no/such/page', true)
  expect(await screen.findByRole('heading', { name: '没有这个页面' })).toBeTruthy()
})

it('keeps the language that was chosen on this machine', async () => {
  await speak('en')
  show(true, '/targets/no/such/page')
  expect((await screen.findByRole('banner')).textContent).toContain('EN')
  expect(document.documentElement.lang).toBe('en')
  expect(screen.queryByText('没有这个页面')).toBeNull()
})

it('keeps menu and top bar around an address without a page', async () => {
  show(true, '/targets/no/such/page')
  expect(await screen.findByRole('heading', { name: '没有这个页面' })).toBeTruthy()
  expect(screen.getByRole('navigation', { name: '主菜单' })).toBeTruthy()
  expect(screen.getByRole('banner').textContent).toContain('今天是 2021 年 3 月 31 日')
  expect(document.title).toContain('没有这个页面')
})

it('tells a guest so without a frame', async () => {
  show(false, '/nothing')
  expect(await screen.findByRole('heading', { name: '没有这个页面' })).toBeTruthy()
  expect(screen.queryByRole('navigation')).toBeNull()
})
