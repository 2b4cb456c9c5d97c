import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Suspense } from 'react'
import { beforeEach, expect, it } from 'vitest'
import { type Asked, answerWith } from '../../../dev/answers'
import { renderPage } from '../../../dev/render'
import { Bell } from './Bell'

const one = {
  id: '01MESSAGE0001',
  kind: 'OVERDUE',
  title: '农田水利：单位审核已超过时限',
  facts: [],
  link: '/review?target=01TARGET00001',
  late: true,
  forUserId: null,
  forName: '单位审核',
  at: '2021-08-02T01:00:00.000000Z',
  readAt: null,
  archivedAt: null,
  doneAt: null,
}

let summary: Record<string, unknown>
beforeEach(() => {
  summary = { unread: 1, open: 3, late: 1, capped: false, latest: [one] }
})

function answers(): Asked[] {
  return answerWith(({ method, path }) => {
    if (path === '/book') return { json: { now: '2021-08-02T01:12:00.000000Z', today: '2021-08-02' } }
    if (method === 'POST') {
      summary = { unread: 0, open: 3, late: 1, capped: false, latest: [] }
      return { json: { ids: [one.id] } }
    }
    return { json: path === '/messages/summary' ? summary : {} }
  })
}

const show = () =>
  renderPage(
    <Suspense>
      <Bell />
    </Suspense>,
  )

it('rings for what is unread, and says what waits and what is late', async () => {
  answers()
  await show()
  await userEvent.click(await screen.findByRole('button', { name: '消息 1 条' }))
  const link = await screen.findByRole('link', { name: one.title })
  expect(link.getAttribute('href')).toBe('/review?target=01TARGET00001')
  expect(screen.getByText('代单位审核办理')).toBeTruthy()
  expect(screen.getByRole('link', { name: '待办 3 项' }).getAttribute('href')).toBe('/messages?state=OPEN')
  expect(screen.getByText(/超时 1 项/)).toBeTruthy()
})

it('falls silent when all is marked as read, which can be taken back', async () => {
  const asked = answers()
  await show()
  await userEvent.click(await screen.findByRole('button', { name: '消息 1 条' }))
  await userEvent.click(await screen.findByRole('button', { name: '全部标为已读' }))
  await waitFor(() => expect(screen.getByRole('button', { name: '消息 0 条' })).toBeTruthy())
  // The notice lets the pointer through around its content, which styles without a browser do not tell apart.
  const hand = userEvent.setup({ pointerEventsCheck: 0 })
  await hand.click(await screen.findByRole('button', { name: '撤销' }))
  await waitFor(() =>
    expect(asked.filter(({ method }) => method === 'POST').map(({ path, body }) => [path, body])).toEqual([
      ['/messages/readings', { all: true }],
      ['/messages/unreadings', { ids: [one.id] }],
    ]),
  )
})
