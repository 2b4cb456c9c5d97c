import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { bookQuery, meQuery } from '@/app/session/session'
import { answerWith } from '../../../../dev/answers'
import { renderPage } from '../../../../dev/render'
import { sample, sheet } from '../model/sample'
import type { Waiting } from '../wire'
import { ReviewDeskPage } from './ReviewDeskPage'

const waits = (id: string, changes: Partial<Waiting> = {}) =>
  ({
    id,
    name: `项目 ${id}`,
    unitName: '样例单位',
    departmentName: '样例部门',
    state: 'UNDER_DEPT_REVIEW',
    action: 'PASS_DEPARTMENT',
    version: 3,
    days: 6,
    dueOn: '2021-08-01',
    budgetFen: 1000000,
    ...changes,
  }) as Waiting

let queue: Waiting[]
let failing: boolean
/** What is new of case B once it has come back. */
let back: object | undefined

const side = (version: number) => ({
  targetId: 'B',
  year: 2021,
  name: '项目 B',
  version,
  recordedAt: '2021-08-01T00:00:00.000000Z',
  content: sample(),
})
const comparison = {
  before: side(4),
  after: side(6),
  differences: [
    { path: 'indicators.@A.value', type: 'TEXT', change: 'CHANGED', before: '9 个', after: '10 个' },
  ],
}

beforeEach(() => {
  sessionStorage.clear()
  failing = false
  back = undefined
  queue = [
    waits('A'),
    waits('B', { dueOn: '2021-08-02', action: 'TAKE', days: 0 }),
    waits('C', { dueOn: null, action: 'GRADE_EXCELLENT' }),
  ]
})

const page = (items: Waiting[]) => ({
  items,
  next: null,
  total: items.length,
  totalCapped: false,
  budgetFen: items.reduce((sum, { budgetFen }) => sum + (budgetFen ?? 0), 0),
})

async function open(address = '/review') {
  const asked = answerWith(({ method, path, query }) => {
    const id = /^\/targets\/([A-Z])\b/.exec(path)?.[1] ?? ''
    if (path === '/targets/queue' && failing) return { status: 503, json: { detail: '暂时读不到。' } }
    if (path === '/targets/queue') {
      return { json: page(queue.filter(({ state }) => !query.get('state') || state === query.get('state'))) }
    }
    if (method === 'POST' && id === 'B') {
      return { status: 422, json: { code: 'target.own_unit', detail: '不能审核本单位的绩效目标。' } }
    }
    if (method === 'POST') {
      queue = queue.filter((row) => row.id !== id)
      return { json: { id, version: 4 } }
    }
    if (path.endsWith('/review-form')) return { json: sheet() }
    if (path === '/targets/comparison') return { json: comparison }
    if (path === '/attachments') return { json: { items: [], next: null, total: 0, totalCapped: false } }
    if (path === '/targets/board') return { json: { departments: [] } }
    if (path === '/book') {
      return { json: { today: '2021-08-02', now: '2021-08-02T01:12:00.000000Z', years: [2021] } }
    }
    if (path === '/me') return { json: { name: '审核', perms: ['target.review.department'] } }
    return {
      json: {
        ...(queue.find((row) => row.id === id) ?? waits(id)),
        kind: 'PROJECT',
        year: 2021,
        contentVersion: 1,
        returnedVersion: 0,
        approvedVersion: 0,
        reviewRound: 1,
        changedBy: '单位经办',
        changedAt: '2021-08-01T01:20:00.000000Z',
        content: sample(),
        findings: [],
        reviews: [],
        next: [{ action: 'PASS_DEPARTMENT', allowed: true, why: '', code: '' }],
        ...(id === 'B' && back),
      },
    }
  })
  const shown = await renderPage(<ReviewDeskPage />, address)
  await shown.queries.fetchQuery(bookQuery)
  await shown.queries.fetchQuery(meQuery)
  return { ...shown, asked, user: userEvent.setup() }
}

const rows = () => [...document.querySelectorAll('.queue-row')].map((row) => row.textContent ?? '')

describe('the desk of a reviewer', () => {
  it('lists what waits with its age and sum, and opens the first', async () => {
    const { router } = await open()
    await screen.findByText('用于设备维护。')
    expect(rows()[0]).toContain('超 1 天')
    expect(rows()[0]).toContain('等了 6 天')
    expect(rows()[1]).toContain('今天到期')
    expect(document.querySelector('.queue-foot')?.textContent).toContain('30,000.00')
    expect(router.state.location.search).toMatchObject({ target: 'A' })
    expect(screen.getByText('第 1 件，共 3 件')).toBeTruthy()
  })

  it('tells the limit of the step in working hours, late ones in red, and asks for them first', async () => {
    const standing = (leftMinutes: number, dueAt: string) =>
      ({ standing: { dueAt, leftMinutes, late: leftMinutes < 0 } }) as Partial<Waiting>
    queue = [
      waits('A', standing(-390, '2021-07-30T09:00:00.000000Z')),
      waits('B', { dueOn: '2021-09-01', ...standing(180, '2021-08-02T07:00:00.000000Z') }),
      waits('C', { dueOn: '2021-09-01', ...standing(2100, '2021-08-06T07:00:00.000000Z') }),
    ]
    const { asked } = await open()
    await screen.findByText('用于设备维护。')
    expect(rows()[0]).toContain('超 6.5 工作小时')
    expect(rows()[1]).toContain('余 3 工作小时')
    expect(rows()[2]).toContain('8 月 6 日')
    expect(document.querySelectorAll('.queue-late')).toHaveLength(1)
    expect(document.querySelector('.queue-late')?.getAttribute('title')).toContain('全年安排 8 月 1 日 截止')
    expect(asked.find(({ path }) => path === '/targets/queue')?.query.get('sort')).toBe('due')
  })

  it('goes to the next case with the arrow, which was fetched before', async () => {
    const { user, asked, router } = await open()
    await screen.findByText('用于设备维护。')
    await waitFor(() => expect(asked.some(({ path }) => path === '/targets/B')).toBe(true))
    await user.keyboard('{ArrowDown}')
    await waitFor(() => expect(router.state.location.search).toMatchObject({ target: 'B' }))
    expect(document.querySelector('.queue-on')?.textContent).toContain('项目 B')
  })

  it('shows a case that has come back with what was changed, never as it was fetched before', async () => {
    const { user, queries, asked } = await open()
    await screen.findByText('用于设备维护。')
    await waitFor(() => expect(queries.getQueryData(['targets', 'B', 'case'])).toBeTruthy())
    back = { returnedVersion: 4, contentVersion: 6, reviewRound: 2 }
    queue = queue.map((row) => (row.id === 'B' ? { ...row, version: 6, action: 'PASS_DEPARTMENT' } : row))
    await queries.invalidateQueries({ queryKey: ['targets', 'queue'] })
    const seen: string[] = []
    const watch = new MutationObserver(() => {
      const shown = document.querySelector('.review-case')
      if (shown?.getAttribute('aria-label') === '项目 B') seen.push(shown.textContent ?? '')
    })
    watch.observe(document.body, { subtree: true, childList: true, characterData: true })
    await user.keyboard('{ArrowDown}')
    expect(await screen.findByText('改了 1 处')).toBeTruthy()
    watch.disconnect()
    expect(document.querySelector('.form-old')?.textContent).toBe('9 个')
    expect(seen.filter((text) => !text.includes('改了 1 处'))).toEqual([])
    expect(asked.filter(({ path }) => path === '/targets/B')).toHaveLength(2)
  })

  it('lists its keys with ?', async () => {
    const { user } = await open()
    await screen.findByText('用于设备维护。')
    await user.keyboard('?')
    const dialog = await screen.findByRole('dialog')
    expect(dialog.textContent).toContain('改审核表的分')
    await user.keyboard('m')
    expect(document.querySelector('.queue-bulk')).toBeNull()
  })

  it('chooses several with M until Esc', async () => {
    const { user } = await open()
    await screen.findByText('用于设备维护。')
    await user.keyboard('m')
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('选择“项目 A”'))
    await user.keyboard(' ')
    expect(document.querySelector('.queue-bulk')?.textContent).toContain('已选 1 件')
    await user.keyboard('{Escape}')
    expect(document.querySelector('.queue-bulk')).toBeNull()
  })

  it('passes several, each as if alone, and says which were refused', async () => {
    const { user } = await open()
    await screen.findByText('用于设备维护。')
    const foot = within(document.querySelector<HTMLElement>('.queue-foot') as HTMLElement)
    await user.click(foot.getByText('批量通过'))
    expect(screen.getByLabelText('选择“项目 C”')).toHaveProperty('disabled', true)
    await user.click(screen.getByText(/^全\s?选$/))
    expect(document.querySelector('.queue-foot')?.textContent).toContain('已选 2 件')
    await user.click(screen.getByText('批量通过'))
    const ask = await screen.findByRole('dialog')
    expect(ask.textContent).toContain('20,000.00')
    await user.click(ask.querySelector('.ant-btn-primary') as HTMLElement)
    expect(await screen.findAllByText('通过 1 件，1 件没有通过')).not.toHaveLength(0)
    const results = [...document.querySelectorAll('.bulk-result')].map((each) => each.textContent)
    expect(results[0]).toContain('不能审核本单位的绩效目标。')
    expect(results[1]).toContain('✓ 通过')
  })

  it('says that nothing waits, and clears filters that hide what does', async () => {
    const { user } = await open('/review?state=UNDER_FINANCE_REVIEW')
    await user.click(await screen.findByRole('button', { name: '清除条件' }))
    expect(await screen.findByText('用于设备维护。')).toBeTruthy()
    expect(rows()).toHaveLength(3)
  })

  it('says when the queue cannot be read, and tries again', async () => {
    failing = true
    const { user } = await open()
    expect(await screen.findByText('暂时读不到。')).toBeTruthy()
    failing = false
    await user.click(screen.getByRole('button', { name: /重试|再试/ }))
    expect(await screen.findByText('用于设备维护。')).toBeTruthy()
  })
})
