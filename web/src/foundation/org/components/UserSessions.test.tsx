import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Suspense } from 'react'
import { beforeEach, expect, it } from 'vitest'
import { useMe } from '@/app/session/session'
import { type Asked, answerWith } from '../../../../dev/answers'
import { renderPage } from '../../../../dev/render'
import type { User } from '../api'
import { UserSessions } from './UserSessions'

const user = { id: '01USER0000001', name: '单位经办', login: 'clerk' } as User
const session = (id: string, more = {}) => ({
  id,
  method: 'PASSWORD',
  address: '10.3.6.21',
  device: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/149.0 Safari/537.36',
  startedAt: '2021-03-31T01:00:00.000000Z',
  seenAt: '2021-03-31T02:00:00.000000Z',
  endsAt: '2021-03-31T09:00:00.000000Z',
  current: false,
  ...more,
})

let perms: string[]
let items: unknown[]
beforeEach(() => {
  perms = ['session.watch', 'session.end']
  items = [session('01SESSION0001'), session('01SESSION0002', { address: '10.3.6.40' })]
  sessionStorage.clear()
})

function answers(): Asked[] {
  return answerWith(({ method, path }) => {
    if (path === '/me') return { json: { perms } }
    if (path === '/book') return { json: { now: '2021-03-31T03:00:00.000000Z', today: '2021-03-31' } }
    return { json: method === 'GET' ? { items } : {} }
  })
}

function Page() {
  useMe()
  return <UserSessions user={user} />
}

const show = () =>
  renderPage(
    <Suspense>
      <Page />
    </Suspense>,
  )

it('ends one session, only with a reason', async () => {
  const asked = answers()
  await show()
  expect(await screen.findByText('10.3.6.40')).toBeTruthy()
  expect(screen.getAllByText('Chrome 149 · Linux')).toHaveLength(2)
  await userEvent.click(screen.getAllByRole('button', { name: '结 束' })[1] as HTMLElement)
  expect(screen.getByText(/将结束 单位经办 在 Chrome 149 · Linux（10.3.6.40）的登录/)).toBeTruthy()
  const act = screen.getAllByRole('button', { name: '结 束' }).at(-1) as HTMLElement
  await userEvent.click(act)
  expect(asked.some(({ method }) => method === 'POST')).toBe(false)
  await userEvent.type(screen.getByLabelText('理由'), '设备丢失')
  await userEvent.click(act)
  await waitFor(() => expect(asked.some(({ method }) => method === 'POST')).toBe(true))
  const sent = asked.find(({ method }) => method === 'POST')
  expect(sent?.path).toBe('/users/01USER0000001/sessions/01SESSION0002/revocations')
  expect(sent?.body).toEqual({ reason: '设备丢失' })
})

it('ends all of them at once', async () => {
  const asked = answers()
  await show()
  await userEvent.click(await screen.findByRole('button', { name: '全部结束' }))
  expect(screen.getByText(/将结束 单位经办 的全部 2 处登录/)).toBeTruthy()
  await userEvent.type(screen.getByLabelText('理由'), '设备丢失')
  await userEvent.click(screen.getAllByRole('button', { name: '全部结束' }).at(-1) as HTMLElement)
  await waitFor(() => expect(asked.some(({ method }) => method === 'POST')).toBe(true))
  expect(asked.find(({ method }) => method === 'POST')?.path).toBe(
    '/users/01USER0000001/sessions/revocations',
  )
})

it('says that he is signed in nowhere, and offers nothing to who may only look', async () => {
  items = []
  answers()
  await show()
  expect(await screen.findByText('现在没有登录。')).toBeTruthy()
  expect(screen.queryByRole('button')).toBeNull()
})
