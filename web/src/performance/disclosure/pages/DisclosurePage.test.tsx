import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Suspense } from 'react'
import { beforeEach, expect, it } from 'vitest'
import { useMe } from '@/app/session/session'
import { type Asked, answerWith } from '../../../../dev/answers'
import { renderPage } from '../../../../dev/render'
import { DisclosurePage } from './DisclosurePage'

const share = {
  projects: 2,
  disclosed: 1,
  amountFen: 136000000,
  disclosedFen: 59000000,
  countBP: 5000,
  amountBP: 4338,
  limitBP: 6000,
  low: true,
}
const row = (id: string, code: string, standing: string) => ({
  id,
  code,
  name: `部门${code}`,
  standing,
  pending: 0,
  blocks: 0,
  unexplained: standing === 'BLOCKED' ? 1 : 0,
  changes: 1,
  share,
  edition: null,
})
const flag = {
  disclosed: true,
  reason: '',
  explanation: '',
  basis: '',
  decidedOn: '',
  version: 0,
  decidedBy: '',
  decidedAt: '',
}
const hit = {
  id: 'aa',
  rule: 'D03',
  severity: 'WARN',
  path: 'purpose',
  match: '139*****678',
  text: '',
  title: '手机号',
  place: '资金用途',
  explanation: null,
}
const target = {
  id: '01TARGET00001',
  name: '办公用房维修经费',
  inForce: true,
  budgetFen: 77000000,
  flag,
  change: 'ALTERED',
  differences: [{ path: 'purpose', type: 'TEXT', change: 'CHANGED', before: '原用途', after: '新用途' }],
  places: ['资金用途'],
  hits: [hit],
}

let perms: string[]
let outcomes: unknown[]
beforeEach(() => {
  perms = ['disclosure.read', 'disclosure.decide', 'disclosure.release']
  outcomes = [{ departmentId: 'D1', name: '部门301', edition: { id: 'E1' }, code: '', why: '' }]
})

function answers(): Asked[] {
  return answerWith(({ method, path }) => {
    if (path === '/me') return { json: { perms } }
    if (path === '/book')
      return { json: { now: '2021-03-31T01:12:00.000000Z', today: '2021-03-31', year: 2021 } }
    if (method === 'POST') return { json: path === '/disclosure/releases' ? outcomes : {} }
    if (path === '/disclosure/desk')
      return {
        json: {
          year: 2021,
          share,
          district: null,
          behind: 0,
          departments: [row('D1', '301', 'READY'), row('D2', '302', 'BLOCKED')],
        },
      }
    return {
      json: { ...row('D2', '302', 'BLOCKED'), year: 2021, targets: [target], dropped: [], editions: [] },
    }
  })
}

function Page() {
  useMe()
  return <DisclosurePage />
}

const show = () =>
  renderPage(
    <Suspense>
      <Page />
    </Suspense>,
  )

it('releases chosen departments, of which only the ready ones can be chosen', async () => {
  const asked = answers()
  await show()
  const ready = await screen.findByRole('checkbox', { name: '选择部门301' })
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: '选择部门302' }).disabled).toBe(true)
  await userEvent.click(ready)
  await userEvent.click(screen.getByRole('button', { name: '发布所选部门' }))
  await userEvent.click(await screen.findByRole('button', { name: /^发 ?布$/ }))
  await screen.findByText('已发布 1 个部门。')
  const sent = asked.find(({ path }) => path === '/disclosure/releases')
  expect(sent?.body).toMatchObject({ departmentIds: ['D1'] })
})

it('tells of each department why it was not released', async () => {
  outcomes = [
    {
      departmentId: 'D1',
      name: '部门301',
      edition: null,
      code: 'disclosure.blocked',
      why: '还有 1 处内容不得公开',
    },
  ]
  answers()
  await show()
  await userEvent.click(await screen.findByRole('checkbox', { name: '选择部门301' }))
  await userEvent.click(screen.getByRole('button', { name: '发布所选部门' }))
  await userEvent.click(await screen.findByRole('button', { name: /^发 ?布$/ }))
  expect(await screen.findByText(/还有 1 处内容不得公开/)).toBeTruthy()
  expect(screen.getByText('已发布 0 个部门。')).toBeTruthy()
})

it('shows the finds with their cells and what differs, and keeps an explanation', async () => {
  const asked = answers()
  await show()
  await userEvent.click(await screen.findByRole('button', { name: '部门302' }))
  await screen.findByText('办公用房维修经费')
  const diff = document.querySelector<HTMLElement>('.disclosure-diff')
  if (!diff) throw new Error('no differences are shown')
  expect(within(diff).getByText('原用途')).toBeTruthy()
  expect(within(diff).getByText('新用途')).toBeTruthy()
  expect(screen.getByText('139*****678')).toBeTruthy()
  await userEvent.type(screen.getByRole('textbox', { name: '资金用途的说明' }), '对外服务电话')
  await userEvent.click(screen.getByRole('button', { name: '保存说明' }))
  await waitFor(() => expect(asked.some(({ path }) => path.endsWith('/explanations'))).toBe(true))
  expect(asked.find(({ path }) => path.endsWith('/explanations'))?.body).toEqual({
    finding: 'aa',
    text: '对外服务电话',
  })
})

it('offers no step to who only reads', async () => {
  perms = ['disclosure.read']
  answers()
  await show()
  await screen.findByText('部门301')
  expect(screen.queryByRole('checkbox')).toBeNull()
  expect(screen.queryByRole('button', { name: '发布全区汇编' })).toBeNull()
})
