import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Suspense } from 'react'
import { beforeEach, expect, it } from 'vitest'
import { useMe } from '@/app/session/session'
import { type Asked, answerWith } from '../../../../dev/answers'
import { renderPage } from '../../../../dev/render'
import { Attachments } from './Attachments'

const file = (id: string, more = {}) => ({
  id,
  name: `${id}.pdf`,
  kind: 'PDF',
  sizeBytes: 2048,
  previewed: true,
  uploadedBy: '0178RTGKY0000',
  uploadedName: '单位经办',
  recordedAt: '2021-03-31T01:00:00.000000Z',
  note: '',
  removed: null,
  version: 1,
  ...more,
})
const removed = {
  by: '0178RTGKY0001',
  name: '单位审核',
  reason: '传错了',
  recordedAt: '2021-03-31T02:00:00.000000Z',
}

let perms: string[]
let frozen: string | undefined
let refusal: { status: number; json: unknown } | undefined
beforeEach(() => {
  perms = ['attachment.read', 'attachment.write']
  refusal = undefined
  frozen = undefined
  sessionStorage.clear()
})

function answers(): Asked[] {
  return answerWith(({ method, path }) => {
    if (path === '/me') return { json: { perms } }
    if (path === '/book') return { json: { now: '2021-03-31T03:00:00.000000Z', today: '2021-03-31' } }
    if (path.endsWith('/previews')) return { json: { pages: 2 } }
    if (method !== 'GET') return refusal ?? { json: {} }
    return { json: { items: [file('合同'), file('旧合同', { removed })], total: 2, totalCapped: false } }
  })
}

function Page() {
  useMe()
  return <Attachments owner={{ kind: 'project', id: '0297F7PWA0000' }} writable frozen={frozen} />
}

const show = () =>
  renderPage(
    <Suspense>
      <Page />
    </Suspense>,
  )

it('lists the files of its owner, the deleted ones with who and why', async () => {
  const asked = answers()
  await show()
  expect(await screen.findByText('合同.pdf')).toBeTruthy()
  expect(screen.getByText(/单位审核.*传错了/)).toBeTruthy()
  expect(screen.getAllByRole('link', { name: /下载/ })).toHaveLength(1)
  const list = asked.find(({ path }) => path === '/attachments')
  expect(list?.query.get('ownerKind')).toBe('project')
})

it('shows the pages of a file as pictures', async () => {
  answers()
  await show()
  await userEvent.click(await screen.findByRole('button', { name: '预览 合同.pdf' }))
  const picture = await screen.findByRole('img')
  expect(picture.getAttribute('src')).toContain('/previews/1')
  await userEvent.click(screen.getByRole('button', { name: '下一页' }))
  expect(screen.getByRole('img').getAttribute('src')).toContain('/previews/2')
  expect(screen.getByText('第 2 页，共 2 页')).toBeTruthy()
})

it('deletes only with a reason, and the version it has read', async () => {
  const asked = answers()
  await show()
  await userEvent.click(await screen.findByRole('button', { name: '删除附件 合同.pdf' }))
  const act = screen.getByRole('button', { name: '删除附件' })
  await userEvent.click(act)
  expect(asked.some(({ method }) => method === 'DELETE')).toBe(false)
  await userEvent.type(screen.getByLabelText('理由'), '重复')
  await userEvent.click(act)
  await waitFor(() => expect(asked.some(({ method }) => method === 'DELETE')).toBe(true))
  const sent = asked.find(({ method }) => method === 'DELETE')
  expect(sent?.query.get('reason')).toBe('重复')
  expect(sent?.headers.get('If-Match')).toBe('"1"')
})

it('says what the program objects to a file', async () => {
  answers()
  refusal = { status: 422, json: { code: 'attachment.mismatch', detail: '内容是网页文件。' } }
  const { container } = await show()
  await screen.findByText('合同.pdf')
  const input = container.querySelector('input[type=file]')
  if (!(input instanceof HTMLElement)) throw new Error('no place to drop files')
  await userEvent.upload(input, new File(['<html>'], '说明.pdf'))
  expect((await screen.findByRole('alert')).textContent).toBe('内容是网页文件。')
})

it('says why nothing can be changed where the owner is fixed', async () => {
  frozen = '现在是“已批复”，附件不能再增加或删除。'
  answers()
  const { container } = await show()
  await screen.findByText('合同.pdf')
  expect(screen.getByText(frozen)).toBeTruthy()
  expect(container.querySelector('input[type=file]')).toBeNull()
  expect(screen.queryByRole('button', { name: /删除附件/ })).toBeNull()
})

it('offers nothing to change to who may only read', async () => {
  perms = ['attachment.read']
  answers()
  const { container } = await show()
  await screen.findByText('合同.pdf')
  expect(container.querySelector('input[type=file]')).toBeNull()
  expect(screen.queryByRole('button', { name: /删除附件/ })).toBeNull()
})
