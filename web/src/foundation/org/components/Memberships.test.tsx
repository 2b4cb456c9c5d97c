import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Suspense } from 'react'
import { beforeEach, expect, it } from 'vitest'
import { type Asked, answerWith } from '../../../../dev/answers'
import { renderPage } from '../../../../dev/render'
import type { Membership } from '../api'
import { Memberships, type MembershipsProps } from './Memberships'

const network: Membership = {
  id: '0297F7PWA0000',
  subsystem: 'NETWORK',
  unitId: '0178RTFWP0000',
  departmentId: null,
  validFrom: '2020-01-01',
  validTo: null,
  version: 3,
}

let refusal: { status: number; json: unknown } | undefined

beforeEach(() => {
  sessionStorage.clear()
  refusal = undefined
})

async function show(props: Partial<MembershipsProps>): Promise<Asked[]> {
  const asked = answerWith(({ method, path }) => {
    if (path === '/book') return { json: { today: '2021-03-31', now: '2021-03-31T01:00:00.000000Z' } }
    return method === 'GET' ? { json: {} } : (refusal ?? { json: network })
  })
  await renderPage(
    <Suspense>
      <Memberships
        holder={{ unitId: '0178RTFWP0000' }}
        name="区委办公室"
        memberships={[network]}
        writable
        {...props}
      />
    </Suspense>,
  )
  return asked
}

const sent = (asked: Asked[]) => asked.filter(({ method }) => method !== 'GET')

it('only tells who may not change anything', async () => {
  await show({ writable: false })
  expect(screen.getByRole('row', { name: /财政专网.*长期/ })).toBeTruthy()
  expect(screen.queryByRole('button')).toBeNull()
})

it('says so when there are none', async () => {
  await show({ memberships: [] })
  expect(screen.queryByRole('row')).toBeNull()
  expect(screen.getByRole('button', { name: '加入系统' })).toBeTruthy()
})

it('joins a unit to one of its own subsystems, from today on and without an end', async () => {
  const asked = await show({ memberships: [] })
  await userEvent.click(screen.getByRole('button', { name: '加入系统' }))
  const drawer = within(await screen.findByRole('complementary', { name: '加入系统' }))
  await userEvent.click(drawer.getByRole('combobox'))
  expect((await screen.findAllByRole('option')).length).toBeGreaterThan(0)
  expect(screen.queryByText('绩效管理')).toBeNull() // departments take part in that
  await userEvent.click(screen.getByText('资产系统'))
  await userEvent.click(drawer.getByRole('button', { name: '加入系统' }))
  await waitFor(() => expect(sent(asked)).toHaveLength(1))
  expect(sent(asked)[0]).toMatchObject({
    method: 'POST',
    path: '/memberships',
    body: { unitId: '0178RTFWP0000', subsystem: 'ASSET', validFrom: '2021-03-31' },
  })
  await waitFor(() => expect(screen.queryByRole('complementary')).toBeNull())
})

it('chooses for a department the one subsystem there is', async () => {
  const asked = await show({ holder: { departmentId: '0178RTFWD0000' }, memberships: [] })
  await userEvent.click(screen.getByRole('button', { name: '加入系统' }))
  const drawer = within(await screen.findByRole('complementary', { name: '加入系统' }))
  await userEvent.click(drawer.getByRole('button', { name: '加入系统' }))
  await waitFor(() => expect(sent(asked)).toHaveLength(1))
  expect(sent(asked)[0]?.body).toEqual({
    departmentId: '0178RTFWD0000',
    subsystem: 'PERFORMANCE',
    validFrom: '2021-03-31',
  })
})

it('ends a membership under the version that was seen, and says why that was refused', async () => {
  refusal = {
    status: 412,
    json: { status: 412, code: 'org.stale', detail: '系统管理员 09:05 已修改。' },
  }
  const asked = await show({})
  await userEvent.click(screen.getByRole('button', { name: '退出' }))
  const drawer = within(await screen.findByRole('complementary', { name: '退出' }))
  expect(drawer.getByText(/区委办公室 参加“财政专网”/)).toBeTruthy()
  await userEvent.click(drawer.getByRole('button', { name: /^退\s?出$/ }))
  expect((await drawer.findByRole('alert')).textContent).toContain('系统管理员 09:05 已修改。')
  expect(sent(asked)[0]).toMatchObject({
    method: 'PUT',
    path: '/memberships/0297F7PWA0000/ending',
    body: { last: '2021-03-31' },
  })
  expect(sent(asked)[0]?.headers.get('If-Match')).toBe('"3"')
})

it('takes an end back when its day is cleared', async () => {
  const asked = await show({ memberships: [{ ...network, validTo: '2021-06-30' }] })
  await userEvent.click(screen.getByRole('button', { name: '改最后有效日' }))
  const drawer = within(await screen.findByRole('complementary', { name: '改最后有效日' }))
  await userEvent.clear(drawer.getByLabelText('最后有效日'))
  await userEvent.click(drawer.getByRole('button', { name: '改最后有效日' }))
  await waitFor(() => expect(sent(asked)).toHaveLength(1))
  expect(sent(asked)[0]?.body).toEqual({})
})
