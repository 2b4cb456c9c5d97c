import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Suspense } from 'react'
import { beforeEach, expect, it, vi } from 'vitest'
import { type Asked, answerWith } from '../../../../dev/answers'
import { renderPage } from '../../../../dev/render'
import type { Project } from '../api'
import { ProjectForm } from './ProjectForm'

const unit = { id: '0178RTFWP0000', code: '301001', name: '区委办公室机关本级' }
const draft = {
  id: '0297E2SKE0000',
  version: 4,
  name: '外联活动经费',
  unitId: unit.id,
  unitCode: unit.code,
  unitName: unit.name,
  category: '22',
  sectionId: null,
  startYear: 2021,
  endYear: 2022,
  lifeTotalFen: 300_000,
  amounts: [{ year: 2021, fundNature: '111', amountFen: 100_000 }],
  purpose: '开展外联活动',
  basis: '年度工作计划',
  procurement: false,
  asset: false,
  tracked: false,
} as unknown as Project

let refusal: { status: number; json: unknown } | undefined

beforeEach(() => {
  sessionStorage.clear()
  refusal = undefined
})

async function show(project?: Project) {
  const done = vi.fn()
  const asked = answerWith(({ method, path }) => {
    if (path === '/me') return { json: { perms: ['project.write'], unit: unit.id } }
    if (path === '/book') return { json: { today: '2021-03-31', year: 2021, years: [2021] } }
    if (path === '/sections') return { json: { items: [] } }
    if (path === '/units') return { json: { items: [unit] } }
    if (path.startsWith('/code-tables'))
      return { json: { items: [{ code: '111', name: '一般公共预算资金', leaf: true }] } }
    if (method !== 'GET') return refusal ?? { json: draft }
    return { json: { items: [] } }
  })
  const shown = await renderPage(
    <Suspense>
      <ProjectForm {...(project && { project })} onDone={done} />
    </Suspense>,
    '/projects',
  )
  await screen.findByLabelText('项目名称')
  return { asked, done, ...shown, user: userEvent.setup() }
}

const sent = (asked: Asked[]) => asked.filter(({ method }) => method !== 'GET')

it('makes a project of the own unit and of the year that is looked at, and goes to it', async () => {
  const { asked, done, router, user } = await show()
  await user.type(screen.getByLabelText('项目名称'), '外联活动经费')
  await user.click(screen.getByLabelText('项目类别'))
  await user.click(await screen.findByText('其他运转类'))
  await user.type(screen.getByLabelText('总投资'), '1200')
  await user.click(screen.getByRole('button', { name: '新建项目' }))
  await waitFor(() => expect(done).toHaveBeenCalledOnce())
  const [post] = sent(asked)
  expect(post).toMatchObject({ method: 'POST', path: '/projects' })
  expect(post?.body).toMatchObject({
    name: '外联活动经费',
    unitId: unit.id,
    startYear: 2021,
    endYear: 2021,
    lifeTotalFen: 120_000,
    amounts: [],
    purpose: '',
    sectionId: null,
  })
  expect(post?.body).not.toHaveProperty('code') // the library makes one
  expect(router.state.location.pathname).toBe(`/projects/${draft.id}`)
})

it('changes a draft under the version that was seen; rows without an amount are left out', async () => {
  const { asked, done, user } = await show(draft)
  expect(screen.queryByLabelText('项目编码')).toBeNull() // a code stays for life
  await user.click(screen.getByRole('button', { name: '加一行' }))
  await user.click(screen.getByRole('button', { name: '保存项目' }))
  await waitFor(() => expect(done).toHaveBeenCalledOnce())
  const [put] = sent(asked)
  expect(put).toMatchObject({ method: 'PUT', path: `/projects/${draft.id}` })
  expect(put?.headers.get('If-Match')).toBe('"4"')
  expect(put?.body).toMatchObject({ amounts: draft.amounts, lifeTotalFen: 300_000, endYear: 2022 })
})

it('adds the years up and says what of the total has none', async () => {
  const { user } = await show(draft)
  expect(document.querySelector('.amount-foot')?.textContent).toContain('1,000.00')
  expect(document.querySelector('.amount-foot')?.textContent).toContain('2,000.00')
  await user.click(screen.getByRole('button', { name: '加一行' }))
  const amounts = document.querySelectorAll<HTMLInputElement>('.amount-row .money-input input')
  expect(amounts).toHaveLength(2)
  await user.type(amounts[1] as HTMLInputElement, '2500')
  await user.tab()
  const foot = document.querySelector('.amount-foot')
  expect(foot?.textContent).toContain('3,500.00')
  expect(foot?.querySelector('.negative')?.textContent).toContain('500.00')
})

it('does not send an amount of no year', async () => {
  const { asked, user } = await show({ ...draft, amounts: [] } as Project)
  await user.click(screen.getByRole('button', { name: '加一行' }))
  await user.type(document.querySelector('.amount-row .money-input input') as HTMLInputElement, '100')
  await user.click(screen.getByRole('button', { name: '保存项目' }))
  expect(await screen.findByText(/第 1 行/)).toBeTruthy()
  expect(sent(asked)).toHaveLength(0)
})

it('puts the objection to a row of amounts at the amounts, with its row', async () => {
  refusal = {
    status: 422,
    json: {
      status: 422,
      detail: '有 1 处需要改正。',
      fields: [{ path: 'body.amounts.0.year', code: 'x', message: '年度不在项目期间内。' }],
    },
  }
  const { done, user } = await show(draft)
  await user.click(screen.getByRole('button', { name: '保存项目' }))
  expect(await screen.findByText(/第 1 行：年度不在项目期间内。/)).toBeTruthy()
  expect(done).not.toHaveBeenCalled()
})
