import { render as plain, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { ConfigProvider } from 'antd'
import type { ReactNode } from 'react'
import { expect, it, vi } from 'vitest'
import { answerWith } from '../../../dev/answers'
import { LoginForm } from './LoginForm'

const render = (form: ReactNode) =>
  plain(<ConfigProvider button={{ autoInsertSpace: false }}>{form}</ConfigProvider>)

async function type(login: string, password: string) {
  await userEvent.type(screen.getByLabelText('用户名'), login)
  await userEvent.type(screen.getByLabelText('密码'), password)
  await userEvent.click(screen.getByRole('button', { name: '登录' }))
}

it('lets one in with name and password', async () => {
  const asked = answerWith(() => ({ json: {} }))
  const enter = vi.fn()
  render(<LoginForm book={undefined} onEnter={enter} />)
  await type(' jxg01 ', 'secret')
  await waitFor(() => expect(enter).toHaveBeenCalledWith('jxg01'))
  expect(asked[0]).toMatchObject({
    method: 'POST',
    path: '/sessions',
    body: { login: 'jxg01', password: 'secret' },
  })
  expect(asked[0]?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f]{32}$/)
})

it('asks for the code when the account wants one, and goes on with the sixth digit', async () => {
  const asked = answerWith(({ body }) =>
    (body as { code?: string }).code === '407123'
      ? { json: {} }
      : { status: 401, json: { code: 'session.totp_needed', detail: '请输入动态码。' } },
  )
  const enter = vi.fn()
  render(<LoginForm book={undefined} onEnter={enter} />)
  await type('jxg01', 'secret')
  const first = await screen.findByLabelText('第 1 位')
  expect(screen.queryByRole('alert')).toBeNull()
  await userEvent.type(first, '4')
  await userEvent.keyboard('07123')
  await waitFor(() => expect(enter).toHaveBeenCalledOnce())
  expect(asked).toHaveLength(2)
})

it('takes a pasted code, and a recovery code instead', async () => {
  const asked = answerWith(() => ({
    status: 401,
    json: { code: 'session.totp_needed', detail: '请输入动态码。' },
  }))
  render(<LoginForm book={undefined} onEnter={vi.fn()} />)
  await type('jxg01', 'secret')
  await userEvent.click(await screen.findByLabelText('第 1 位'))
  await userEvent.paste('407 123')
  await waitFor(() => expect(asked.at(-1)?.body).toMatchObject({ code: '407123' }))
  await userEvent.click(screen.getByRole('button', { name: '手机不在身边，用恢复码' }))
  await userEvent.type(screen.getByLabelText('恢复码'), '4KQ2-9X7M{Enter}')
  await waitFor(() => expect(asked.at(-1)?.body).toMatchObject({ code: '4KQ2-9X7M' }))
})

it('says why one is not let in', async () => {
  answerWith(() => ({
    status: 429,
    json: { code: 'session.locked', detail: '账号已锁定，14:35 后可再试。' },
  }))
  const enter = vi.fn()
  render(<LoginForm book={undefined} onEnter={enter} />)
  await type('jxg01', 'wrong')
  expect((await screen.findByRole('alert')).textContent).toBe('账号已锁定，14:35 后可再试。')
  expect(enter).not.toHaveBeenCalled()
})

it('shows the password when asked to', async () => {
  render(<LoginForm book={undefined} onEnter={vi.fn()} />)
  const input = screen.getByLabelText<HTMLInputElement>('密码')
  expect(input.type).toBe('password')
  await userEvent.click(screen.getByRole('button', { name: '显示' }))
  expect(input.type).toBe('text')
})
