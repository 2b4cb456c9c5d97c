import { useQuery } from '@tanstack/react-query'
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { answerWith } from '../../../../dev/answers'
import { renderPage } from '../../../../dev/render'
import { draftQuery } from '../api'
import { merge } from '../model/edits'
import { finding, sample } from '../model/sample'
import type { Content, DraftState, Edit, TargetDetail } from '../wire'
import { TargetDesk } from './TargetDesk'

// There is no canvas here to draw on.
vi.mock('@/lib/echarts', () => ({
  makeChart: () => ({ setOption: vi.fn(), on: vi.fn(), resize: vi.fn(), dispose: vi.fn() }),
}))

const clashing = { value: null as string | null }
let content: Content
let version = 1

const fix: Edit = { op: 'SET', path: 'indicators.@A.value', before: '10 个', after: '=10 个' }
const findings = () => [
  finding({ id: 'E1', message: '所有指标都没有设权重。', path: 'weight', paths: ['weight'] }),
  finding({ id: 'W1', severity: 'W', message: '没有写计算符号。', fix: { safe: true, edits: [fix] } }),
]

const draft = (): DraftState => ({
  targetId: 'T1',
  version,
  begun: version > 1,
  content,
  differences:
    version > 1
      ? [{ path: 'name', change: 'CHANGED', type: 'TEXT', before: '设备维护经费', after: '二期' }]
      : [],
  findings: findings(),
  savedBy: '单位经办',
  savedAt: '2021-08-02T06:05:00.000000Z',
  editors: [],
  weights: {
    total: '100',
    min: '1',
    max: '30',
    shares: [{ class: '产出', points: '100', rows: ['A', 'B', 'C'] }],
  },
})

const target = {
  id: 'T1',
  year: 2021,
  kind: 'PROJECT',
  name: '设备维护经费',
  state: 'DRAFT',
  version: 1,
  contentVersion: 1,
  deletable: true,
  approvedVersion: 0,
  grade: '',
  sample: false,
  changedBy: '单位经办',
  changedAt: '2021-08-01T01:20:00.000000Z',
  reviews: [],
  earlierId: '',
  subGoals: [],
  next: [
    { action: 'SAVE', allowed: true, why: '' },
    { action: 'SUBMIT', allowed: true, why: '' },
  ],
} as unknown as TargetDetail

function answers() {
  return answerWith(({ method, path, body }) => {
    if (path.endsWith('/versions')) return { json: [] }
    if (path.endsWith('/editors/me')) return { json: [{ name: '单位审核', path: '', seenAt: '', me: false }] }
    if (path.endsWith('/draft') && method === 'PATCH') {
      const { edits } = body as { edits: Edit[] }
      if (clashing.value !== null) {
        const [{ path: at, before, after }] = edits as [Edit]
        const clash = {
          path: at,
          before,
          after,
          current: clashing.value,
          moved: false,
          by: '单位审核',
          at: '',
        }
        content = merge(content, [{ op: 'SET', path: at, before, after: clashing.value }]).content
        version += 1
        clashing.value = null
        return {
          status: 409,
          json: { status: 409, code: 'target.clash', detail: '', data: { clashes: [clash] } },
        }
      }
      content = merge(content, edits).content
      version += 1
      return { json: draft() }
    }
    if (path.endsWith('/draft') && method === 'DELETE') {
      content = sample()
      version = 1
      return { json: {} }
    }
    if (path.endsWith('/draft')) return { json: draft() }
    if (path === '/targets/T1' && method === 'DELETE') return { json: {} }
    if (path === '/attachments') return { json: { items: [], next: null, total: 0, totalCapped: false } }
    if (path === '/book') return { json: { today: '2021-08-02', now: '2021-08-02T01:12:00.000000Z' } }
    return { json: {} }
  })
}

function Page() {
  const { data } = useQuery(draftQuery('T1'))
  return data ? <TargetDesk target={target} draft={data} /> : null
}

const cell = (path: string) => document.querySelector<HTMLElement>(`[data-cell="${path}"]`) as HTMLElement
const patches = (asked: ReturnType<typeof answers>) =>
  asked.filter(({ method, path }) => method === 'PATCH' && path.endsWith('/draft'))

async function open() {
  const asked = answers()
  const shown = await renderPage(<Page />, '/targets/T1')
  await screen.findByText('用于设备维护。')
  return { asked, ...shown, user: userEvent.setup() }
}

beforeEach(() => {
  content = sample()
  version = 1
  clashing.value = null
  localStorage.clear()
})

describe('the paper of a target', () => {
  it('turns a cell into an input, takes the text with Enter and gives it up with Esc', async () => {
    const { user } = await open()
    await user.click(cell('indicators.1.value'))
    await user.clear(screen.getByRole('textbox', { name: /· 指标值$/ }))
    await user.keyboard('>=12 个{Enter}')
    expect(cell('indicators.1.value')).toHaveProperty('textContent', expect.stringContaining('≥12 个'))
    await user.click(cell('indicators.2.value'))
    await user.keyboard('不要{Escape}')
    expect(cell('indicators.2.value').textContent).toBe('10 个')
  })

  it('keeps an empty row for the first indicator', async () => {
    if (content.project) content.project.indicators = []
    const { user } = await open()
    await user.click(cell('indicators.1.name'))
    await user.keyboard('修缮面积{Enter}')
    expect(cell('indicators.1.name').textContent).toContain('修缮面积')
  })

  it('says at the cell what cannot be read and keeps what was typed', async () => {
    const { user } = await open()
    await user.click(cell('plan.6'))
    await user.clear(screen.getByRole('textbox'))
    await user.keyboard('很多{Enter}')
    expect(screen.getByRole('alert').textContent).toContain('不是百分比')
    await user.clear(screen.getByRole('textbox'))
    await user.keyboard('45{Enter}')
    expect(cell('plan.6').textContent).toBe('45.00%')
  })

  it('undoes with Ctrl+Z and redoes with Ctrl+Y', async () => {
    const { user } = await open()
    await user.click(cell('purpose'))
    await user.keyboard('另加。{Enter}')
    cell('name').focus()
    await user.keyboard('{Control>}z{/Control}')
    expect(cell('purpose').textContent).toBe('用于设备维护。')
    await user.keyboard('{Control>}y{/Control}')
    expect(cell('purpose').textContent).toBe('用于设备维护。另加。')
  })

  it('saves by itself, under the version it has seen', async () => {
    const { user, asked } = await open()
    await user.click(cell('name'))
    await user.keyboard('二期{Enter}')
    await waitFor(() => expect(patches(asked)).toHaveLength(1), { timeout: 4_000 })
    const [patch] = patches(asked)
    expect(patch?.headers.get('If-Match')).toBe('"1"')
    expect(patch?.body).toEqual({
      edits: [{ op: 'SET', path: 'name', before: '设备维护经费', after: '设备维护经费二期' }],
    })
  })

  it('asks when somebody else has changed the cell, and writes what was chosen', async () => {
    clashing.value = '别人写的'
    const { user, asked } = await open()
    await user.click(cell('purpose'))
    await user.keyboard('我写的{Enter}')
    const dialog = await screen.findByRole('dialog', {}, { timeout: 4_000 })
    expect(dialog.textContent).toContain('别人写的')
    await user.click(within(dialog).getByRole('radio', { name: /我写的/ }))
    await user.click(within(dialog).getByRole('button', { name: '按选择保存' }))
    await waitFor(() => expect(patches(asked)).toHaveLength(2), { timeout: 4_000 })
    expect(patches(asked)[1]?.body).toEqual({
      edits: [{ op: 'SET', path: 'purpose', before: '别人写的', after: '用于设备维护。我写的' }],
    })
  })

  it('edits weights and links in the margin, and shares the points out in one step', async () => {
    const { user } = await open()
    await user.click(cell('indicators.1.goalNos'))
    await user.clear(screen.getByRole('textbox', { name: /· 关联目标$/ }))
    await user.keyboard('9{Enter}')
    expect(screen.getByRole('alert').textContent).toContain('现有 2 条')
    await user.clear(screen.getByRole('textbox', { name: /· 关联目标$/ }))
    await user.keyboard('2，1{Enter}')
    expect(cell('indicators.1.goalNos').textContent).toBe('1、2')
    await user.click(screen.getByRole('button', { name: '按默认比例分配' }))
    const weights = () => [1, 2, 3].map((row) => cell(`indicators.${row}.weight`).textContent)
    expect(weights()).toEqual(['34', '33', '33'])
    expect(screen.getByRole('status', { name: '权重合计' }).textContent).toContain('合计 100 / 100')
    cell('name').focus()
    await user.keyboard('{Control>}z{/Control}')
    expect(weights().some((weight) => /\d/.test(weight ?? ''))).toBe(false)
    expect(cell('indicators.1.goalNos').textContent).toBe('1、2')
  })

  it('gives the draft up after saying what is lost', async () => {
    version = 4
    const { user, asked } = await open()
    await user.click(screen.getByRole('button', { name: /^更\s?多$/ }))
    await user.click(await screen.findByRole('menuitem', { name: '放弃草稿' }))
    const dialog = await screen.findByRole('dialog')
    expect(dialog.textContent).toContain('1 处修改不再保留，回到第 1 版')
    expect(dialog.textContent).toContain('项目名称')
    await user.click(within(dialog).getByRole('button', { name: '放弃草稿' }))
    await waitFor(() =>
      expect(asked.some(({ method, path }) => method === 'DELETE' && path.endsWith('/draft'))).toBe(true),
    )
    expect(asked.find(({ method }) => method === 'DELETE')?.headers.get('If-Match')).toBe('"4"')
  })

  it('deletes a target nobody has handed in', async () => {
    const { user, asked } = await open()
    await user.click(screen.getByRole('button', { name: /^更\s?多$/ }))
    expect(screen.queryByRole('menuitem', { name: '放弃草稿' })).toBeNull() // nothing is begun
    await user.click(await screen.findByRole('menuitem', { name: '删除目标' }))
    const dialog = await screen.findByRole('dialog')
    await user.click(within(dialog).getByRole('button', { name: '删除目标' }))
    await waitFor(() =>
      expect(asked.some(({ method, path }) => method === 'DELETE' && path === '/targets/T1')).toBe(true),
    )
  })

  it('blocks the button before it is pressed and says why', async () => {
    await open()
    expect(screen.getByRole('button', { name: '提交审核' })).toHaveProperty('disabled', true)
    expect(document.querySelector('.target-blocked')?.textContent).toContain('还有 1 处错误')
  })

  it('takes a proposal over where the finding stands, and tells who else is here', async () => {
    const { user } = await open()
    expect(await screen.findByText(/单位审核 也打开了这份目标/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: /警告/, pressed: false }))
    await user.click(screen.getByRole('button', { name: '采用建议' }))
    expect(cell('indicators.1.value').textContent).toContain('=10 个')
  })
})
