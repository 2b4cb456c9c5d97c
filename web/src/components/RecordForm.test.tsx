import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { Problem } from '@/lib/problem'
import { RecordForm, type RecordValues } from './RecordForm'

afterEach(() => sessionStorage.clear())

const fields = [
  { name: 'code', label: '编码', required: true },
  { name: 'name', label: '名称' },
]

function show(onSubmit: (values: RecordValues) => Promise<unknown>, onDone = vi.fn(), onReload = vi.fn()) {
  return render(
    <RecordForm
      fields={fields}
      initial={{ code: '', name: '原名' }}
      draft="test"
      act="保存单位"
      onSubmit={onSubmit}
      onDone={onDone}
      onReload={onReload}
    />,
  )
}

it('asks for what is needed before it asks the program', async () => {
  const submit = vi.fn()
  show(submit)
  await userEvent.click(screen.getByRole('button', { name: '保存单位' }))
  expect(await screen.findByText('请填写编码')).toBeTruthy()
  expect(submit).not.toHaveBeenCalled()
})

it('puts the objection of the program at its field', async () => {
  const done = vi.fn()
  const refusal = new Problem(422, {
    detail: '编码 1 不是 6 位。',
    fields: [{ path: 'body.code', code: 'org.code', message: '编码 1 不是 6 位。' }],
  })
  show(() => Promise.reject(refusal), done)
  await userEvent.type(screen.getByLabelText('编码'), '1')
  await userEvent.click(screen.getByRole('button', { name: '保存单位' }))
  await waitFor(() => expect(screen.getAllByText('编码 1 不是 6 位。')).toHaveLength(2))
  expect(done).not.toHaveBeenCalled()
})

it('offers to read again what somebody else has changed', async () => {
  const reload = vi.fn()
  show(() => Promise.reject(new Problem(412, { detail: '09:05 已有人修改。' })), vi.fn(), reload)
  await userEvent.type(screen.getByLabelText('编码'), '318001')
  await userEvent.click(screen.getByRole('button', { name: '保存单位' }))
  await userEvent.click(await screen.findByRole('button', { name: '重新读取' }))
  expect(reload).toHaveBeenCalledOnce()
})

it('brings back what was typed, until it is saved or given up', async () => {
  const first = show(vi.fn())
  await userEvent.type(screen.getByLabelText('编码'), '3180')
  first.unmount()
  show(vi.fn())
  expect(screen.getByLabelText<HTMLInputElement>('编码').value).toBe('3180')
  await userEvent.click(screen.getByRole('button', { name: '放弃' }))
  expect(screen.getByLabelText<HTMLInputElement>('编码').value).toBe('')
  expect(sessionStorage.length).toBe(0)
})

it('does not send while an amount cannot be read', async () => {
  const submit = vi.fn(() => Promise.resolve())
  const money = [{ name: 'total', label: '总额', kind: 'money' as const }]
  render(
    <RecordForm
      fields={money}
      initial={{ total: 100 }}
      draft="money"
      act="保存单位"
      onSubmit={submit}
      onDone={vi.fn()}
    />,
  )
  const field = screen.getByLabelText('总额')
  await userEvent.clear(field)
  await userEvent.type(field, '1.005')
  await userEvent.click(screen.getByRole('button', { name: '保存单位' }))
  expect(document.activeElement).toBe(field)
  expect(submit).not.toHaveBeenCalled()
  await userEvent.clear(field)
  await userEvent.type(field, '2')
  await userEvent.click(screen.getByRole('button', { name: '保存单位' }))
  await waitFor(() => expect(submit).toHaveBeenCalledWith({ total: 200 }))
})

it('says what is wrong with a field before it is sent', async () => {
  const submit = vi.fn()
  render(
    <RecordForm
      fields={[{ name: 'code', label: '编码', check: (value) => (value === '1' ? '编码太短。' : '') }]}
      initial={{ code: '1' }}
      draft="check"
      act="保存单位"
      onSubmit={submit}
      onDone={vi.fn()}
    />,
  )
  await userEvent.click(screen.getByRole('button', { name: '保存单位' }))
  expect(await screen.findByText('编码太短。')).toBeTruthy()
  expect(submit).not.toHaveBeenCalled()
})

it('names what is objected to that has no field here', async () => {
  const refusal = new Problem(422, {
    detail: '有 2 处需要改正。',
    fields: [
      { path: 'purpose', code: 'x', message: '申报前必须填写。' },
      { path: 'code', code: 'x', message: '编码不对。' },
    ],
  })
  render(
    <RecordForm
      fields={fields}
      initial={{ code: '1' }}
      draft="homeless"
      act="申报项目"
      onSubmit={() => Promise.reject(refusal)}
      onDone={vi.fn()}
      nameOf={(path) => ({ purpose: '用途' })[path] ?? path}
    />,
  )
  await userEvent.click(screen.getByRole('button', { name: '申报项目' }))
  const items = await screen.findAllByRole('listitem')
  expect(items.map(({ textContent }) => textContent)).toEqual(['用途：申报前必须填写。'])
})
