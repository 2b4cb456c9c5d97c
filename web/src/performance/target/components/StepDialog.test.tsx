import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { Problem } from '@/lib/problem'
import { answerWith } from '../../../../dev/answers'
import { renderPage } from '../../../../dev/render'
import { finding, sample, sheet } from '../model/sample'
import type { OwnAct } from '../model/steps'
import type { TargetDetail } from '../wire'
import { StepDialog } from './StepDialog'

const target = {
  id: 'T1',
  name: '设备维护经费',
  state: 'UNDER_DEPT_REVIEW',
  sendTo: [],
  budgetFen: 5000000,
} as unknown as TargetDetail

async function open(act: OwnAct, onTake = vi.fn(() => Promise.resolve())) {
  const onClose = vi.fn()
  answerWith(() => ({ json: sheet() }))
  await renderPage(
    <StepDialog
      act={act}
      target={target}
      content={sample()}
      findings={[finding({ message: '指标值没有数。', path: 'indicators.2.value' })]}
      onTake={onTake}
      onClose={onClose}
    />,
    '/targets/T1',
  )
  const dialog = await screen.findByRole('dialog')
  const press = (name: string) => within(dialog).getByRole('button', { name })
  return { dialog, press, onTake, onClose, user: userEvent.setup() }
}

describe('a step', () => {
  it('of return needs an opinion and the rows it is about', async () => {
    const { user, dialog, press, onTake, onClose } = await open('RETURN')
    expect(press('退回单位')).toHaveProperty('disabled', true)
    await user.type(within(dialog).getByLabelText('退回意见'), '请核对')
    expect(press('退回单位')).toHaveProperty('disabled', true)
    await user.click(press('带入规则检查的 1 处错误'))
    await user.click(press('退回单位'))
    await waitFor(() => expect(onClose).toHaveBeenCalled())
    expect(onTake).toHaveBeenCalledWith(
      expect.objectContaining({
        note: '请核对',
        remarks: [{ path: 'indicators.@B.value', text: '指标值没有数。' }],
      }),
    )
  })
  it('of grading takes the grade from the points, and a reason where they disagree', async () => {
    const { user, dialog, press, onTake } = await open('GRADE')
    const score = await within(dialog).findByRole('textbox', { name: /规范完整性得分/ })
    expect(within(dialog).getByRole('radio', { name: '优' })).toHaveProperty('checked', true)
    expect(press('评定等级')).toHaveProperty('disabled', false)
    await user.clear(score)
    await user.type(score, '5')
    expect(press('评定等级')).toHaveProperty('disabled', true)
    await user.type(within(dialog).getByRole('textbox', { name: /规范完整性.*理由/ }), '缺附件')
    expect(within(dialog).getByRole('radio', { name: '良' })).toHaveProperty('checked', true)
    expect(press('评定等级')).toHaveProperty('disabled', false)
    await user.click(within(within(dialog).getByRole('radiogroup')).getByText('优'))
    expect(press('评定等级')).toHaveProperty('disabled', true)
    await user.type(within(dialog).getByLabelText(/审核意见/), '重点项目，补充材料后达到要求')
    await user.click(press('评定等级'))
    await waitFor(() =>
      expect(onTake).toHaveBeenCalledWith(
        expect.objectContaining({
          grade: 'EXCELLENT',
          items: [{ item: '规范完整性', score: '5.00', reason: '缺附件' }],
        }),
      ),
    )
  })
  it('of passing fills the review form in as suggested', async () => {
    const { user, dialog, press, onTake } = await open('PASS_DEPARTMENT')
    await within(dialog).findByText('合计')
    await user.click(press('审核通过'))
    await waitFor(() => expect(onTake).toHaveBeenCalledWith(expect.objectContaining({ items: [] })))
    expect(onTake.mock.calls[0]?.[0 as never]).not.toHaveProperty('grade')
  })
  it('of handing in says the sum, and stays open when refused', async () => {
    const refused = vi.fn(() => Promise.reject(new Problem(409, { detail: '还有 1 处错误。' })))
    const { user, dialog, press, onClose } = await open('SUBMIT', refused)
    expect(dialog.textContent).toContain('50,000.00 元')
    await user.click(press('提交审核'))
    expect((await within(dialog).findByRole('alert')).textContent).toBe('还有 1 处错误。')
    expect(onClose).not.toHaveBeenCalled()
  })
  it('of adjusting needs the number of its document and keeps it when refused', async () => {
    const refused = vi.fn(() => Promise.reject(new Problem(409, { detail: '已由他人发起。' })))
    const { user, dialog } = await open('ADJUST', refused)
    const adjust = dialog.querySelector('.ant-btn-primary') as HTMLButtonElement
    expect(adjust.disabled).toBe(true)
    const [number, reason] = within(dialog).getAllByRole('textbox')
    await user.type(number as HTMLElement, '〔2021〕18 号')
    await user.type(reason as HTMLElement, '年中追加')
    await user.click(adjust)
    expect((await within(dialog).findByRole('alert')).textContent).toBe('已由他人发起。')
    expect(number).toHaveProperty('value', '〔2021〕18 号')
  })
})
