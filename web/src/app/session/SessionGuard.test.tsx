import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { App } from 'antd'
import { Suspense } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { answerWith } from '../../../dev/answers'
import { noteStep } from '@/lib/steps'
import { SessionGuard } from './SessionGuard'
import { forgetTimes } from './sessionEnd'

const minute = 60_000
const begun = Date.parse('2036-03-03T01:00:00Z') // later than the last touch of whoever runs it

beforeEach(() => {
  vi.useFakeTimers({ now: begun, shouldAdvanceTime: false })
  noteStep(false)
  forgetTimes()
})
afterEach(() => vi.useRealTimers())

/** The guard of a session of so many minutes, on a machine whose clock is so much ahead. */
async function open(wholeMinutes: number, aheadMinutes = 0): Promise<void> {
  const at = (minutes: number) => new Date(begun - aheadMinutes * minute + minutes * minute).toISOString()
  answerWith(({ path }) => {
    if (path === '/me') {
      return { json: { login: 'clerk', perms: [], idleEndsAt: at(15), endsAt: at(wholeMinutes) } }
    }
    if (path === '/session-policy') return { json: { current: { idleMinutes: 15 } } }
    return { json: { region: '130306', signedIn: true } }
  })
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } })
  const router = createRouter({
    routeTree: createRootRoute({
      component: () => (
        <Suspense>
          <SessionGuard />
        </Suspense>
      ),
    }),
    history: createMemoryHistory({ initialEntries: ['/'] }),
  })
  render(
    <App>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router as never} />
      </QueryClientProvider>
    </App>,
  )
  await pass(0)
}

/** Lets so many minutes go by; who is busy takes a step each minute. */
async function pass(minutes: number, busy = false): Promise<void> {
  await act(() => vi.advanceTimersByTimeAsync(10))
  for (let at = 0; at < minutes; at++) {
    if (busy) noteStep(false)
    await act(() => vi.advanceTimersByTimeAsync(minute))
  }
}

it('warns who does nothing, and lets him stay', async () => {
  await open(480)
  await pass(12)
  expect(screen.queryByText('即将自动退出')).toBeNull()
  await pass(2)
  expect(screen.getByText(/一段时间没有操作/)).toBeTruthy()
  noteStep(false)
  await pass(1)
  expect(screen.queryByText(/一段时间没有操作/)).toBeNull()
  await pass(16)
  expect(screen.getByText('登录已结束')).toBeTruthy()
})

it('warns who is busy before the longest time is over, once', async () => {
  await open(20)
  await pass(14, true)
  expect(screen.queryByText('即将自动退出')).toBeNull()
  await pass(2, true)
  expect(screen.getByText(/最长的时间快到了/)).toBeTruthy()
  fireEvent.click(screen.getByText('知道了').closest('button') as HTMLElement)
  await pass(1, true)
  expect(screen.queryByText(/最长的时间快到了/)).toBeNull()
})

it('lets him sign in again over the page before it is over', async () => {
  await open(20)
  await pass(16, true)
  fireEvent.click(screen.getByText('现在重新登录').closest('button') as HTMLElement)
  await pass(0)
  expect(screen.getByLabelText('用户名')).toBeTruthy()
})

it('goes by the clock of the program, not by that of the machine', async () => {
  await open(20, 90)
  await pass(10, true)
  expect(screen.queryByText('即将自动退出')).toBeNull()
  await pass(6, true)
  expect(screen.getByText(/最长的时间快到了/)).toBeTruthy()
})
