import { expect, it, vi } from 'vitest'
import { answerWith } from '../../dev/answers'
import { client, downloadUrl, getJson, onSessionEnd, sendFile, sendJson, tellResumed, unwrap } from './client'
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

const keyed = (asked: { headers: Headers }[]) => asked.map(({ headers }) => headers.get('Idempotency-Key'))

it('keeps the key of an act that came to no end, and takes a new one after an answer', async () => {
  const statuses = [503, 429, 200, 200]
  const asked = answerWith(() => ({ status: statuses.shift() ?? 200, json: {} }))
  for (let i = 0; i < 4; i++) await sendJson('POST', '/b', { body: { n: 1 } }).catch(() => undefined)
  const [first, second, third, fourth] = keyed(asked)
  expect([second, third]).toEqual([first, first])
  expect(fourth).not.toBe(first)
})

it('takes another key for other words, and after a refusal', async () => {
  const statuses = [503, 422, 200, 409, 200]
  const asked = answerWith(() => {
    const status = statuses.shift() ?? 200
    return { status, json: status === 409 ? { code: 'http.key_in_flight' } : {} }
  })
  for (const n of [1, 2, 2, 3, 3]) await sendJson('POST', '/c', { body: { n } }).catch(() => undefined)
  const keys = keyed(asked)
  expect(new Set(keys.slice(0, 4)).size).toBe(4)
  expect(keys[4]).toBe(keys[3]) // the first attempt was still under way
})

it('keeps the key of a file whose answer did not come back', async () => {
  const asked = answerWith(() => ({ json: {} }))
  const reach = fetch
  let cut = true
  const keys: (string | null)[] = []
  vi.stubGlobal('fetch', (address: string, init: RequestInit) => {
    keys.push(new Headers(init.headers).get('Idempotency-Key'))
    return cut ? Promise.reject(new TypeError('failed')) : reach(address, init)
  })
  const file = new File(['x'], 'a.txt', { type: 'text/plain', lastModified: 1 })
  await expect(sendFile('/files', file, { owner: '1' })).rejects.toThrow('连不上服务器')
  cut = false
  await sendFile('/files', file, { owner: '1' })
  await sendFile('/files', file, { owner: '1' })
  expect(keys[1]).toBe(keys[0])
  expect(keys[2]).not.toBe(keys[0])
  expect(asked).toHaveLength(2)
})

it('keeps the key of an act of the typed client', async () => {
  const statuses = [503, 200, 200]
  const asked = answerWith(() => ({ status: statuses.shift() ?? 200, json: {} }))
  for (let i = 0; i < 3; i++) await client.POST('/sessions/revocations')
  const [first, second, third] = keyed(asked)
  expect(second).toBe(first)
  expect(third).not.toBe(first)
})

it('forgets an attempt of long ago', async () => {
  const asked = answerWith(() => ({ status: 503, json: {} }))
  vi.useFakeTimers({ toFake: ['Date'] })
  await sendJson('POST', '/d').catch(() => undefined)
  vi.setSystemTime(Date.now() + 11 * 60_000)
  await sendJson('POST', '/d').catch(() => undefined)
  vi.useRealTimers()
  expect(new Set(keyed(asked)).size).toBe(2)
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

it('does not take a refusal from before a new sign-in for the end of the session since', async () => {
  const ended = vi.fn()
  const stop = onSessionEnd(ended)
  let answer: (response: Response) => void = () => undefined
  vi.stubGlobal(
    'fetch',
    () =>
      new Promise<Response>((done) => {
        answer = done
      }),
  )
  for (const [late, times] of [
    [true, 0],
    [false, 1],
  ] as const) {
    const asked = getJson('/units').catch(() => undefined)
    if (late) tellResumed()
    answer(Response.json({ code: 'session.idle' }, { status: 401 }))
    await asked
    expect(ended).toHaveBeenCalledTimes(times)
  }
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
