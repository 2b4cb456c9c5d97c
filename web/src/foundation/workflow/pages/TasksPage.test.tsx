import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { bookQuery, meQuery } from '@/app/session/session'
import { answerWith } from '../../../../dev/answers'
import { renderPage } from '../../../../dev/render'
import { book, definition, detail } from '../model/sample'
import type { Waiting } from '../wire'
import { TasksPage } from './TasksPage'

const waits = (id: string, changes: Partial<Waiting> = {}) =>
  ({
    id,
    caseId: 'C1',
    kind: 'PAPER',
    objectId: 'O1',
    title: `材料 ${id}`,
    stepZh: '单位审核',
    stepEn: 'Unit',
    unitName: '样例单位',
    makerName: '单位经办',
    role: 'UNIT_REVIEWER',
    facts: { amountFen: 1000000 },
    dueAt: '2021-08-05T09:00:00.000000Z',
    late: false,
    lateMinutes: 0,
    openedAt: '2021-08-01T01:00:00.000000Z',
    round: 1,
    version: 1,
    forName: '',
    opinionMust: false,
    ...changes,
  }) as unknown as Waiting

beforeEach(() => sessionStorage.clear())

async function open(address = '/workflow/tasks') {
  const asked = answerWith(({ path, query }) => {
    if (path === '/book') return { json: book }
    if (path === '/me') return { json: { name: '审核', perms: ['workflow.read', 'workflow.act'] } }
    if (path === '/workflow-definitions') return { json: { items: [definition()] } }
    if (path.startsWith('/workflow-cases/')) return { json: detail({ kind: 'PAPER' }) }
    if (path === '/workflow-tasks') {
      const items =
        query.get('alerts') === 'true'
          ? []
          : [waits('A', { late: true, lateMinutes: 390, forName: '副职' }), waits('B', { kind: 'TARGET' })]
      return { json: { items, next: null, total: items.length, totalCapped: false } }
    }
    return { json: { items: [] } }
  })
  const shown = await renderPage(<TasksPage />, address)
  await shown.queries.fetchQuery(bookQuery)
  await shown.queries.fetchQuery(meQuery)
  return { ...shown, asked, user: userEvent.setup() }
}

describe('what waits for me', () => {
  it('says how late, in whose stead, and leads to the document or its case', async () => {
    await open()
    expect(await screen.findByText('超时 6.5 工作小时')).toBeTruthy()
    expect(screen.getByText('副职')).toBeTruthy()
    expect(screen.getByRole('link', { name: '材料 A' }).getAttribute('href')).toBe('/workflow/cases/C1')
    expect(screen.getByRole('link', { name: '材料 B' }).getAttribute('href')).toBe('/targets/O1')
  })

  it('approves together only what needs no page of its own', async () => {
    const { user } = await open()
    await screen.findByText('材料 A')
    for (const box of screen.getAllByRole('checkbox').slice(1)) await user.click(box)
    expect(screen.getByRole('button', { name: /通过 1 项/ })).toBeTruthy()
  })

  it('asks for what others are late with, and says when there is nothing', async () => {
    const { user, asked } = await open()
    await screen.findByText('材料 A')
    await user.click(screen.getByText('上报给我的超时'))
    await waitFor(() => expect(asked.some(({ query }) => query.get('alerts') === 'true')).toBe(true))
    await waitFor(() => expect(screen.queryByText('材料 A')).toBeNull())
  })
})
