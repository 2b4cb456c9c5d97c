import { vi } from 'vitest'

export interface Asked {
  method: string
  path: string
  query: URLSearchParams
  headers: Headers
  body: unknown
}

type Answer = { status?: number; json?: unknown }

/** Answers every request of the page under test; returns what was asked. */
export function answerWith(answer: (asked: Asked) => Answer): Asked[] {
  const all: Asked[] = []
  vi.stubGlobal('fetch', async (input: Request | string, init?: RequestInit) => {
    const request = new Request(new URL(typeof input === 'string' ? input : input.url, 'http://book.test'), {
      method: typeof input === 'string' ? (init?.method ?? 'GET') : input.method,
      headers: (typeof input === 'string' ? init?.headers : input.headers) ?? {},
    })
    const url = new URL(request.url)
    const text = typeof input === 'string' ? init?.body : await input.clone().text()
    const asked = {
      method: request.method,
      path: url.pathname.replace('/api/v1', ''),
      query: url.searchParams,
      headers: request.headers,
      body: typeof text === 'string' && text ? JSON.parse(text) : undefined,
    }
    all.push(asked)
    const { status = 200, json } = answer(asked)
    const type = status < 400 ? 'application/json' : 'application/problem+json'
    return new Response(json === undefined ? null : JSON.stringify(json), {
      status,
      headers: { 'Content-Type': type },
    })
  })
  return all
}
