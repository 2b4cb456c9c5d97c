import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { bookQuery, meQuery } from '@/app/session/session'
import { answerWith } from '../../../../dev/answers'
import { renderPage } from '../../../../dev/render'
import { book, detail } from '../model/sample'
import type { CaseDetail } from '../wire'
import { CaseActs } from './CaseActs'
import { CaseRail } from './CaseRail'
import { WorkflowPanel } from './WorkflowPanel'

let shown: CaseDetail
beforeEach(() => {
  sessionStorage.clear()
  shown = detail()
})

async function open(page: React.ReactNode) {
  const asked = answerWith(({ method, path, query }) => {
    if (path === '/book') return { json: book }
    if (path === '/me') return { json: { name: '部门审核人', perms: ['workflow.read', 'workflow.act'] } }
    if (path === '/workflow-cases')
      return { json: { items: query.get('object') === 'T1' ? [{ id: 'C1' }] : [], next: null, total: 1 } }
    if (path === '/workflow-cases/C1') return { json: shown }
    if (path.endsWith('/people'))
      return {
        json: {
          items: [{ personId: 'P2', name: '同事', role: 'DEPARTMENT_REVIEWER', unitName: '样例部门' }],
        },
      }
    if (method === 'POST') return { json: {} }
    return { json: { items: [] } }
  })
  const view = await renderPage(page)
  await view.queries.fetchQuery(bookQuery)
  await view.queries.fetchQuery(meQuery)
  return { ...view, asked, user: userEvent.setup() }
}

describe('the review of a document in a rail', () => {
  it('tells who has done what, who is asked now and how late it is', async () => {
    await open(<CaseRail object="T1" />)
    const way = await screen.findByRole('list', { name: '办理环节' })
    const [submitted, unit, department] = within(way).getAllByRole('listitem')
    expect(submitted?.textContent).toContain('单位经办')
    expect(unit?.textContent).toMatch(/7 月 31 日 10:00单位审核人 通过/)
    expect(department?.getAttribute('aria-current')).toBe('step')
    expect(department?.textContent).toContain('部门审核人')
    expect(department?.textContent).toContain('超时 6.5 工作小时')
    expect(screen.getByRole('link', { name: '办理记录' }).getAttribute('href')).toBe('/workflow/cases/C1')
  })

  it('hands the task on from there, but leaves decisions to the page of the document', async () => {
    const { user, asked } = await open(<CaseRail object="T1" />)
    await user.click(await screen.findByRole('button', { name: /^转\s?办$/ }))
    expect(screen.queryByRole('button', { name: /退\s?回/ })).toBeNull()
    const dialog = await screen.findByRole('dialog')
    await user.click(within(dialog).getByRole('combobox'))
    await user.click(await screen.findByText(/^同事/))
    const act = within(dialog).getByRole('button', { name: /^转\s?办$/ })
    expect(act.hasAttribute('disabled')).toBe(true) // it has no reason yet
    await user.type(within(dialog).getByRole('textbox', { name: '原因' }), '出差')
    await user.click(act)
    await waitFor(() => expect(asked.some(({ method }) => method === 'POST')).toBe(true))
    expect(asked.find(({ method }) => method === 'POST')).toMatchObject({
      path: '/workflow-tasks/K2/transfers',
      body: { version: 3, personId: 'P2', opinion: '出差' },
    })
  })

  it('shows nothing of a document that was never handed in', async () => {
    const { asked, container } = await open(<CaseRail object="T2" />)
    await waitFor(() => expect(asked.some(({ path }) => path === '/workflow-cases')).toBe(true))
    await waitFor(() => expect(container.querySelector('.rail-section')).toBeNull())
  })
})

describe('the acts of a desk', () => {
  it('opens a dialog by its key, for a task of the reader only', async () => {
    const { user } = await open(<CaseActs object="T1" />)
    await screen.findByRole('button', { name: /转办/ })
    await user.keyboard('s')
    expect((await screen.findByRole('dialog')).textContent).toContain('加签')
  })

  it('offers nothing where the task is another’s', async () => {
    shown = detail({ tasks: shown.tasks.map((task) => ({ ...task, mine: false })) })
    const { asked } = await open(<CaseActs object="T1" />)
    await waitFor(() => expect(asked.some(({ path }) => path === '/workflow-cases/C1')).toBe(true))
    expect(screen.queryByRole('button')).toBeNull()
  })
})

describe('the whole panel', () => {
  it('draws the steps, what is open and what was done', async () => {
    await open(<WorkflowPanel kind="TARGET" object="T1" />)
    expect(await screen.findByRole('heading', { name: /待办任务/ })).toBeTruthy()
    expect(document.querySelector('.chain-done')?.textContent).toContain('单位审核人')
    expect(document.querySelector('.chain-now')?.textContent).toContain('等待主管部门审核')
    expect(document.querySelector('.timeline')?.textContent).toContain('送审')
  })

  it('says that somebody is to be appointed where nobody at any level may decide', async () => {
    shown = detail({
      tasks: shown.tasks.map((task) =>
        task.state === 'OPEN'
          ? {
              ...task,
              role: 'SYSTEM_ADMIN',
              level: 3,
              mine: false,
              candidates: [],
              appoint: [
                { userId: 'P9', name: '系统管理员', forName: '', forUserId: '', forUnitId: '', unitId: 'U9' },
              ],
            }
          : task,
      ),
    })
    await open(<WorkflowPanel kind="TARGET" object="T1" />)
    const task = (await screen.findByText(/各级都没有人可以办理/)).closest('li')
    expect(task?.textContent).toContain('系统管理员')
  })

  it('says so where there is no case', async () => {
    await open(<WorkflowPanel kind="TARGET" object="T2" />)
    expect(await screen.findByText('还没有送审，没有审核流程。')).toBeTruthy()
  })
})
