import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { type Asked, answerWith } from '../../../dev/answers'
import { renderPage } from '../../../dev/render'
import { AddressPanel } from './AddressPanel'
import { MessagesPanel } from './MessagesPanel'

const settings = {
  version: 1,
  digestHour: 9,
  channels: [
    { kind: 'TASK', inbox: true, mail: 'DAILY', mayBeSilent: false },
    { kind: 'RESULT', inbox: true, mail: 'DAILY', mayBeSilent: true },
  ],
}

it('keeps each change at once; what asks for work cannot be turned off', async () => {
  const asked = answerWith(({ body }) => ({ json: body ? { ...settings, version: 2 } : settings }))
  await renderPage(<MessagesPanel />)
  const task = await screen.findByRole('checkbox', { name: '待办任务 系统内' })
  expect((task as HTMLInputElement).disabled).toBe(true)
  await userEvent.click(screen.getByRole('checkbox', { name: '办理结果 系统内' }))
  await waitFor(() => expect(asked.some(({ method }) => method === 'PUT')).toBe(true))
  const sent = asked.find(({ method }) => method === 'PUT')
  expect(sent?.headers.get('If-Match')).toBe('"1"')
  expect(sent?.body).toEqual({
    digestHour: 9,
    channels: [
      { kind: 'TASK', inbox: true, mail: 'DAILY' },
      { kind: 'RESULT', inbox: false, mail: 'DAILY' },
    ],
  })
})

/** An address on its way: asked for, confirmed by a code. */
function address(): Asked[] {
  let now = {
    address: '',
    confirmedAt: null as string | null,
    pending: '',
    codeUntil: null as string | null,
    mailOn: true,
  }
  return answerWith(({ method, path, body }) => {
    if (method === 'POST' && path === '/me/mail-address') {
      now = { ...now, pending: 'clerk@funing.example', codeUntil: '2021-08-02T01:42:00.000000Z' }
    }
    if (path.endsWith('/confirmations')) {
      if ((body as { code: string }).code !== '554111') {
        return { status: 422, json: { code: 'message.code', detail: '验证码不对，还可以填 4 次。' } }
      }
      now = {
        ...now,
        address: now.pending,
        pending: '',
        codeUntil: null,
        confirmedAt: '2021-08-02T01:13:00.000000Z',
      }
    }
    return { json: now }
  })
}

it('takes an address only with the code that was sent to it', async () => {
  address()
  await renderPage(<AddressPanel />)
  await userEvent.type(await screen.findByRole('textbox', { name: '邮箱地址' }), 'clerk@funing.example')
  await userEvent.click(screen.getByRole('button', { name: '发送验证码' }))
  const code = await screen.findByRole('textbox', { name: '6 位验证码' })
  await userEvent.type(code, '000000')
  await userEvent.click(screen.getByRole('button', { name: '确认邮箱' }))
  expect(await screen.findByText('验证码不对，还可以填 4 次。')).toBeTruthy()
  await userEvent.clear(code)
  await userEvent.type(code, '554111')
  await userEvent.click(screen.getByRole('button', { name: '确认邮箱' }))
  expect(await screen.findByText(/日 确认$/)).toBeTruthy()
  expect(screen.getByText('clerk@funing.example')).toBeTruthy()
})

it('says that no mail is sent where none is', async () => {
  answerWith(() => ({
    json: { address: '', confirmedAt: null, pending: '', codeUntil: null, mailOn: false },
  }))
  await renderPage(<AddressPanel />)
  expect(await screen.findByText(/系统没有启用邮件/)).toBeTruthy()
  expect(screen.queryByRole('textbox')).toBeNull()
})
