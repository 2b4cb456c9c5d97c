import { expect, it, vi } from 'vitest'
import { answerWith } from '../../dev/answers'
import { client, downloadUrl, getJson, onSessionEnd, sendJson, unwrap } from './client'
import { Problem } from './problem'

it('names the book and the language, and the version it changes', async () => {
  const asked = answerWith(() => ({ json: { ok: true } }))
  await sendJson('PUT', '/units/1', { version: 7, body: { name: '新' } })
  expect(asked[0]?.headers.get('If-Match')).toBe('"7"')
  expect(asked[0]?.headers.get('Accept-Language')).toBe('zh')
  expect(asked[0]?.headers.has('X-Book')).toBe(true)
  expect(asked[0]?.body).toEqual({ name: '新' })
})

it('gives every POST its own key', async () => {
  const asked = answerWith(() => ({ json: {} }))
  await sendJson('POST', '/a')
  await sendJson('POST', '/a')
  const keys = asked.map(({ headers }) => headers.get('Idempotency-Key'))
  expect(new Set(keys).size).toBe(2)
})

it('throws the problem of the program with its sentence', async () => {
  answerWith(() => ({
    status: 409,
    json: { code: 'quota.short', detail: '可用指标不足。', requestId: 'R1' },
  }))
  const refused = await getJson('/quotas').catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(Problem)
  expect(refused).toMatchObject({
    status: 409,
    code: 'quota.short',
    message: '可用指标不足。',
    requestId: 'R1',
  })
})

it('tells when the session has ended, but not when a login is refused', async () => {
  const ended = vi.fn()
  const stop = onSessionEnd(ended)
  answerWith(({ path }) => ({
    status: 401,
    json: { code: path === '/sessions' ? 'session.wrong' : 'session.idle', detail: '…' },
  }))
  await client
    .POST('/sessions', { body: { login: 'a', password: 'b' } })
    .then(unwrap)
    .catch(() => undefined)
  expect(ended).not.toHaveBeenCalled()
  await client
    .GET('/me')
    .then(unwrap)
    .catch(() => undefined)
  expect(ended).toHaveBeenCalledOnce()
  stop()
})

it('says that it is offline', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed')))
  await expect(getJson('/units')).rejects.toThrow('连不上服务器')
})

it('puts book and language into a link, which has no headers', () => {
  expect(downloadUrl('/units/export', { q: '财政', state: undefined })).toBe(
    '/api/v1/units/export?q=%E8%B4%A2%E6%94%BF&book=&lang=zh',
  )
})
