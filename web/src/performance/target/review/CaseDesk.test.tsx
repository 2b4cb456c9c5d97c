import { useQuery } from '@tanstack/react-query'
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { saveDraft } from '@/components/drafts'
import { type Asked, answerWith } from '../../../../dev/answers'
import { renderPage } from '../../../../dev/render'
import { blank } from '../model/desk'
import { finding, sample, sheet } from '../model/sample'
import type { TargetDetail, Waiting } from '../wire'
import { reviewCaseQuery } from './api'
import { CaseDesk } from './CaseDesk'
import type { QueueView } from './useQueue'

let target: TargetDetail
let refusal: { status: number; code: string; detail: string } | undefined
let opened: (string | undefined)[]

const open = (action: string) => [{ action, allowed: true, why: '', code: '' }]

beforeEach(() => {
  sessionStorage.clear()
  refusal = undefined
  opened = []
  target = {
    id: 'T1',
    year: 2021,
    kind: 'PROJECT',
    name: '设备维护经费',
    state: 'UNDER_DEPT_REVIEW',
    version: 4,
    contentVersion: 2,
    returnedVersion: 0,
    approvedVersion: 0,
    reviewRound: 1,
    budgetFen: 5000000,
    unitCode: '101001',
    unitName: '样例单位',
    departmentName: '样例部门',
    changedBy: '单位经办',
    changedAt: '2021-08-01T01:20:00.000000Z',
    content: sample(),
    findings: [finding({ severity: 'W', message: '没有写计算符号。' })],
    reviews: [],
    next: open('PASS_DEPARTMENT'),
  } as unknown as TargetDetail
})

function answers(): Asked[] {
  return answerWith(({ method, path }) => {
    if (method === 'POST' && refusal) return { status: refusal.status, json: refusal }
    if (method === 'POST') return { json: { ...target, version: target.version + 1 } }
    if (path.endsWith('/review-form')) return { json: sheet() }
    if (path === '/targets/T1') return { json: target }
    if (path === '/book') return { json: { today: '2021-08-02', now: '2021-08-02T01:12:00.000000Z' } }
    if (path === '/me') return { json: { name: '主管部门审核', perms: [] } }
    return { json: {} }
  })
}

const row = (id: string) => ({ id }) as Waiting

function Page() {
  const { data } = useQuery(reviewCaseQuery('T1'))
  const queue = {
    items: [row('T1'), row('T2')],
    previous: undefined,
    next: row('T2'),
    open: (id: string | undefined) => opened.push(id),
  } as unknown as QueueView
  return data ? <CaseDesk shown={data} behind={false} queue={queue} onHelp={() => undefined} /> : null
}

async function desk() {
  const asked = answers()
  const shown = await renderPage(<Page />, '/review?target=T1')
  await screen.findByText('用于设备维护。')
  const posts = () => asked.filter(({ method }) => method === 'POST')
  return { ...shown, posts, user: userEvent.setup() }
}

const cell = (path: string) => document.querySelector<HTMLElement>(`[data-anchor="${path}"]`) as HTMLElement

describe('the review desk', () => {
  it('passes with A as suggested, and opens the next case', async () => {
    const { user, posts } = await desk()
    await user.keyboard('a')
    await waitFor(() => expect(opened).toEqual(['T2']))
    expect(posts().map(({ path, body }) => [path, body])).toEqual([
      ['/targets/T1/acceptances', { version: 4 }],
    ])
  })

  it('takes a case up that nobody has, and passes it in one go', async () => {
    target = { ...target, state: 'SUBMITTED', next: open('TAKE') as TargetDetail['next'] }
    const { user, posts } = await desk()
    await user.click(screen.getByRole('button', { name: /通过/ }))
    await waitFor(() => expect(opened).toEqual(['T2']))
    expect(posts().map(({ body }) => body)).toEqual([{ version: 4 }, { version: 5 }])
  })

  it('writes remarks on cells and returns with them, but not before there is an opinion', async () => {
    const { user, posts } = await desk()
    await user.click(cell('indicators.2.value'))
    await user.keyboard('写明来历')
    expect(within(cell('indicators.2.value')).getByText('1')).toBeTruthy()
    const back = screen.getByRole('button', { name: /退回/ })
    expect(back).toHaveProperty('disabled', true)
    await user.click(screen.getByRole('button', { name: '金额不符' }))
    await user.click(back)
    await waitFor(() => expect(opened).toEqual(['T2']))
    expect(posts()[0]?.path).toBe('/targets/T1/returns')
    expect(posts()[0]?.body).toMatchObject({
      version: 4,
      remarks: [{ path: 'indicators.@B.value', text: '写明来历' }],
    })
  })

  it('sends a case back to an earlier step with B, with what was written of it', async () => {
    target = {
      ...target,
      next: [...open('PASS_DEPARTMENT'), ...open('SEND_BACK')] as TargetDetail['next'],
      sendTo: [{ key: 'UNIT', titleZh: '单位审核', titleEn: 'Unit review' }],
    }
    const { user, posts } = await desk()
    await user.type(screen.getByRole('textbox', { name: /审核意见/ }), '请单位先核对金额')
    await user.tab()
    ;(document.activeElement as HTMLElement | null)?.blur()
    await user.keyboard('b')
    const dialog = await screen.findByRole('dialog')
    expect(dialog.textContent).toContain('单位审核')
    expect(within(dialog).getByDisplayValue('请单位先核对金额')).toBeTruthy()
    await user.click(within(dialog).getByRole('button', { name: '发回前面环节' }))
    await waitFor(() => expect(opened).toEqual(['T2']))
    expect(posts()[0]).toMatchObject({
      path: '/targets/T1/returns',
      body: { version: 4, to: 'UNIT', note: '请单位先核对金额' },
    })
  })

  it('offers no way back where there is none', async () => {
    const { user } = await desk()
    await user.keyboard('b')
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(screen.queryByText(/发回/)).toBeNull()
  })

  it('changes points, remarks on a row and returns without a mouse', async () => {
    const { user, posts } = await desk()
    await user.keyboard('f')
    expect(document.activeElement?.getAttribute('aria-label')).toContain('规范完整性')
    await user.keyboard('8')
    await user.tab({ shift: true })
    await user.keyboard('依据没有附全{Escape}')
    expect(document.activeElement?.className).toBe('review-case')
    await user.keyboard('c')
    expect(document.activeElement?.getAttribute('aria-label')).toBe('选择位置加一条')
    await user.click(cell('indicators.2.value')) // lists do not open here; the browser's test chooses from it
    expect(document.activeElement?.tagName).toBe('TEXTAREA')
    await user.keyboard('写明来历{Escape}')
    await user.keyboard('o')
    await user.keyboard('请核对后重报{Escape}')
    await user.keyboard('r')
    await waitFor(() => expect(opened).toEqual(['T2']))
    expect(posts()[0]).toMatchObject({
      path: '/targets/T1/returns',
      body: { note: '请核对后重报', remarks: [{ text: '写明来历' }], items: [{ reason: '依据没有附全' }] },
    })
  })

  it('keeps keys out of fields', async () => {
    const { user, posts } = await desk()
    await user.click(screen.getByRole('textbox', { name: /审核意见/ }))
    await user.keyboard('a')
    expect(posts()).toHaveLength(0)
    expect(screen.getByRole('textbox', { name: /审核意见/ })).toHaveProperty('value', 'a')
  })

  it('keeps what was written when it is refused, over a reload, and says that the case has moved', async () => {
    const { user, unmount } = await desk()
    await user.type(screen.getByRole('textbox', { name: /审核意见/ }), '同意报送')
    refusal = { status: 412, code: 'target.stale', detail: '已由他人修改过。' }
    target = { ...target, version: 5, changedBy: '他人' }
    await user.click(screen.getByRole('button', { name: /通过/ }))
    expect((await screen.findByRole('alert')).textContent).toContain('已由他人修改过。')
    expect(screen.getByRole('textbox', { name: /审核意见/ })).toHaveProperty('value', '同意报送')
    expect(opened).toEqual([])
    await screen.findByText(/现在是第 5 版/)
    unmount()
    await desk()
    expect(screen.getByRole('textbox', { name: /审核意见/ })).toHaveProperty('value', '同意报送')
  })

  it('says who has decided a case meanwhile, and leads on', async () => {
    target = {
      ...target,
      state: 'UNDER_FINANCE_REVIEW',
      changedBy: '他人',
      version: 6,
      next: [{ action: 'PASS_BUSINESS', allowed: false, why: '本人的岗位不能办理。', code: 'x' }],
    }
    saveDraft('review.T1', { writing: { ...blank, note: '写了一半' }, version: 4 })
    const { user } = await desk()
    expect(screen.getByText('写了一半')).toBeTruthy()
    expect(screen.getByText(/他人 昨天 09:20 办理过/)).toBeTruthy()
    expect(screen.getByText('本人的岗位不能办理。')).toBeTruthy()
    expect(screen.queryByRole('button', { name: /通过/ })).toBeNull()
    await user.click(screen.getByRole('button', { name: /下一件/ }))
    expect(opened).toEqual(['T2'])
  })
})
