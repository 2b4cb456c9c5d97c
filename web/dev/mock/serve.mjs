// Serves the built pages with a made-up book, as the program would: marks filled, policy
// set, problems as problem+json. For looking at pages without a program.
//
//   npm run build && npm run preview        http://127.0.0.1:4173/b/130306/
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { answer } from './api.mjs'
import { books } from './home.mjs'

const port = Number(process.env.PORT ?? 4173)
const dist = fileURLToPath(new URL('../../dist', import.meta.url))
const types = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.html': 'text/html; charset=utf-8',
}

function page(response, region) {
  const nonce = randomBytes(12).toString('base64')
  const html = readFileSync(join(dist, 'index.html'), 'utf8')
    .replace('/__base__/', `/b/${region}/`)
    .replace('__nonce__', nonce)
  response.writeHead(200, {
    'Content-Type': types['.html'],
    'Content-Security-Policy':
      `default-src 'self'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data: blob:; ` +
      "connect-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
  })
  response.end(html)
}

async function body(request) {
  const parts = []
  for await (const part of request) parts.push(part)
  const text = Buffer.concat(parts).toString()
  return text && request.headers['content-type']?.includes('json') ? JSON.parse(text) : text
}

createServer(async (request, response) => {
  const url = new URL(request.url, 'http://mock')
  if (url.pathname === '/api/books') {
    response.writeHead(200, { 'Content-Type': 'application/json' })
    return response.end(JSON.stringify(books))
  }
  if (url.pathname.startsWith('/api/v1/')) return answer(request, response, url, await body(request))
  const match = /^\/b\/(\d+)\/(.*)$/.exec(url.pathname)
  if (!match) {
    response.writeHead(302, { Location: '/b/130306/' })
    return response.end()
  }
  const file = normalize(join(dist, match[2]))
  if (!file.startsWith(dist) || !extname(file) || !existsSync(file)) return page(response, match[1])
  response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream' })
  response.end(readFileSync(file))
}).listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}/b/130306/`))
