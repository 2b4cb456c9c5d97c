// The made-up answers. One person may do everything, so that every page can be looked at.
import { foundation } from './foundation.mjs'
import { home } from './home.mjs'

const routes = [...home, ...foundation].map(([method, path, handle]) => ({
  method,
  pattern: new RegExp(`^${path.replace(/\{[a-z]+\}/g, '([^/]+)')}$`),
  handle,
}))

export function answer(request, response, url, body) {
  const path = url.pathname.slice('/api/v1'.length)
  if (path === '/stream') {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' })
    response.write(': open\n\n')
    return
  }
  const signedIn = (request.headers.cookie ?? '').includes('caixiao_130306=')
  for (const { method, pattern, handle } of routes) {
    const match = pattern.exec(path)
    if (!match || method !== request.method) continue
    const {
      status = 200,
      json,
      headers = {},
    } = handle({ params: match.slice(1), query: url.searchParams, body, signedIn })
    const type = status < 400 ? 'application/json' : 'application/problem+json'
    response.writeHead(status, { 'Content-Type': type, ...headers })
    response.end(json === undefined ? '' : JSON.stringify(json))
    return
  }
  response.writeHead(404, { 'Content-Type': 'application/problem+json' })
  response.end(JSON.stringify({ status: 404, code: 'http.not_found', detail: `没有这个接口：${path}` }))
}
