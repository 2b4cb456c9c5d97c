import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Suspense } from 'react'
import { beforeEach, expect, it } from 'vitest'
import { useMe } from '@/app/session/session'
import { type Asked, answerWith } from '../../../../dev/answers'
import { renderPage } from '../../../../dev/render'
import { LatePage } from './LatePage'

const group = (departmentId: string, departmentName: string, targets: number, unreminded: number) => ({
  departmentId,
  departmentName,
  targets,
  units: 2,
  firstDue: '2021-03-04',
  daysLate: 6,
  unreminded,
  remindedAt: unreminded < targets ? '2021-03-09T01:30:00.000000Z' : null,
})

const late = {
  id: '01TARGET00001',
  name: '农田水利',
  state: 'DRAFT',
  unitName: '水务局机关',
  departmentName: '水务局',
  dueOn: '2021-03-04',
  daysLate: 6,
  asked: ['经办甲'],
  remindedAt: null,
}

let groups: unknown[]
beforeEach(() => {
  sessionStorage.clear()
  groups = [group('01DEPARTMENT1', '水务局', 5, 5), group('01DEPARTMENT2', '教育局', 3, 1)]
})

async function open(perms: string[]) {
  const asked = answerWith(({ method, path }) => {
    if (path === '/me') return { json: { perms } }
    if (path === '/book')
      return { json: { today: '2021-03-10', now: '2021-03-10T02:00:00.000000Z', year: 2021, years: [2021] } }
    if (method === 'POST') return { json: { targets: 5, recent: 0, capped: false } }
    if (path === '/targets/late/groups') return { json: { items: groups, total: groups.length } }
    if (path === '/targets/late')
      return {
        json: {
          items: groups.length ? [late] : [],
          next: null,
          total: groups.length ? 8 : 0,
          totalCapped: false,
        },
      }
    return { json: { items: [] } }
  })
  const shown = await renderPage(
    <Suspense>
      <Page />
    </Suspense>,
    '/targets/late',
  )
  return { asked, ...shown }
}

function Page() {
  useMe()
  return <LatePage />
}

const last = (asked: Asked[], path: string) => asked.filter((one) => one.path === path).at(-1)

it('counts by department what is late, above the list', async () => {
  await open(['target.read', 'workflow.report'])
  const counted = await screen.findByRole('region', { name: '按主管部门统计' })
  const rows = within(counted).getAllByRole('row').slice(1)
  expect(rows.map((row) => row.textContent)).toEqual([
    '水务局523 月 4 日65—',
    '教育局323 月 4 日61昨天 09:30',
  ])
  expect(await screen.findByText('农田水利')).toBeTruthy()
  expect(screen.queryByRole('button', { name: /^催\s?办$/ })).toBeNull()
})

it('goes from a department to its targets', async () => {
  const { router, asked } = await open(['target.read', 'workflow.report'])
  await userEvent.click(await screen.findByRole('button', { name: '教育局' }))
  await waitFor(() => expect(router.state.location.search).toMatchObject({ department: '01DEPARTMENT2' }))
  await waitFor(() =>
    expect(last(asked, '/targets/late/groups')?.query.get('department')).toBe('01DEPARTMENT2'),
  )
})

it('reminds of all of a department, with a word, once that is confirmed', async () => {
  const { asked } = await open(['target.read', 'workflow.report', 'workflow.urge'])
  const counted = await screen.findByRole('region', { name: '按主管部门统计' })
  const row = within(counted).getByRole('row', { name: /水务局/ })
  await userEvent.click(within(row).getByRole('button', { name: /^催\s?办$/ }))
  const dialog = await screen.findByRole('dialog')
  const why = within(dialog).getByRole('textbox', { name: '催办事由' })
  await userEvent.clear(why)
  expect(
    within(dialog)
      .getByRole('button', { name: /^催\s?办$/ })
      .hasAttribute('disabled'),
  ).toBe(true)
  await userEvent.type(why, '请尽快')
  await userEvent.click(within(dialog).getByRole('button', { name: /^催\s?办$/ }))
  await waitFor(() =>
    expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
      year: 2021,
      departmentId: '01DEPARTMENT1',
      note: '请尽快',
    }),
  )
})

it('says only once that nothing is late', async () => {
  groups = []
  await open(['target.read', 'workflow.report'])
  expect(await screen.findByText('没有逾期未提交的绩效目标。')).toBeTruthy()
  expect(screen.queryByRole('region', { name: '按主管部门统计' })).toBeNull()
})
