import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { Problem } from '@/lib/problem'
import { EvidenceDrawer } from './EvidenceDrawer'
import { EvidenceContext } from './evidence'
import type { EvidenceAnswer } from './evidenceAnswer'

const evidence: EvidenceAnswer = {
  name: '支出进度',
  unit: '%',
  kind: 'flow',
  value: 7000,
  form: 'rate',
  light: 'GREEN',
  sentence: '今年给这个项目的 669,600.00 元，到 7 月底已经付出去 468,720.00 元。',
  asOf: '2021-07-31',
  knownAt: '2021-08-02T01:12:00.000000Z',
  version: 3,
  formula: {
    text: '支付 ÷ 预算 × 100',
    operator: '÷',
    inputs: [
      { name: '累计支付', value: 46872000, form: 'money', unit: '元', ref: { code: 'payment.paid' } },
      { name: '调整后预算', value: 66960000, form: 'money', unit: '元' },
    ],
  },
  rows: {
    title: '支付明细',
    columns: [
      { key: 'day', title: '支付日', form: 'day' },
      { key: 'fen', title: '金额', form: 'money' },
    ],
    items: [
      { day: '2021-02-24', fen: 6696000 },
      { day: '2021-03-18', fen: 40176000 },
    ],
    sum: 46872000,
    sumForm: 'money',
    equals: '累计支付',
    total: 2,
  },
  history: [
    { label: '6 月底', value: 55, plan: 75 },
    { label: '7 月底', value: 70, plan: 78.75, light: 'GREEN' },
  ],
}
const now = '2021-08-02T01:30:00Z'

it('proves a figure: sentence, formula, rows that add up, history', () => {
  render(
    <EvidenceDrawer evidence={evidence} now={now} onClose={vi.fn()} acts={<a href="/proof">导出证明</a>} />,
  )
  const drawer = screen.getByRole('complementary', { name: '支出进度' })
  expect(within(drawer).getByText(/到 7 月底已经付出去/)).toBeTruthy()
  expect(within(drawer).getByText('按 今天 09:12 已入账的数据')).toBeTruthy()
  expect(within(drawer).getByText('✓ 与累计支付相等')).toBeTruthy()
  expect(within(drawer).getAllByText('468,720.00').length).toBe(1)
  expect(within(drawer).getByRole('img', { name: '历次月底' })).toBeTruthy()
  expect(screen.getByRole('link', { name: '导出证明' })).toBeTruthy()
})

it('says so when the rows do not add up, and fetches more of them', async () => {
  const more = vi.fn()
  const rows = evidence.rows && { ...evidence.rows, total: 9, unequal: true }
  render(
    <EvidenceDrawer
      evidence={{ ...evidence, ...(rows && { rows }) }}
      now={now}
      onClose={vi.fn()}
      onMore={more}
    />,
  )
  expect(screen.getByText(/与累计支付不相等/)).toBeTruthy()
  expect(screen.queryByText(/✓/)).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: '已显示 2 笔，共 9 笔，再看一些' }))
  expect(more).toHaveBeenCalledOnce()
})

it('opens the evidence of an input, and closes by Esc', async () => {
  const open = vi.fn()
  const close = vi.fn()
  render(
    <EvidenceContext value={{ open, isOpen: () => false }}>
      <EvidenceDrawer evidence={evidence} now={now} onClose={close} />
    </EvidenceContext>,
  )
  await userEvent.click(screen.getByRole('button', { name: /468,720.00 元，看来历/ }))
  expect(open).toHaveBeenCalledWith({ code: 'payment.paid' })
  await userEvent.keyboard('{Escape}')
  expect(close).toHaveBeenCalledOnce()
})

it('leaves Esc to the drawer on top of it', async () => {
  const close = vi.fn()
  render(<EvidenceDrawer evidence={evidence} now={now} under onClose={close} />)
  await userEvent.keyboard('{Escape}')
  expect(close).not.toHaveBeenCalled()
})

it('says why it has nothing to show', () => {
  render(
    <EvidenceDrawer
      evidence={undefined}
      error={new Problem(404, { detail: '没有这个指标。' })}
      now={now}
      onClose={vi.fn()}
    />,
  )
  expect(screen.getByRole('alert').textContent).toContain('没有这个指标。')
})
