// Adds up what a browser fetches for its first page, gzipped: index.html, the chunks it
// names and those the login page and the frame import. Fails above the limit.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const limit = 450 * 1024
const dist = fileURLToPath(new URL('../dist', import.meta.url))
const assets = `${dist}/assets`
const names = readdirSync(assets)

/** Every chunk a chunk imports at once; those imported later are named in import(). */
function reach(name, seen) {
  if (seen.has(name)) return
  seen.add(name)
  const text = readFileSync(`${assets}/${name}`, 'utf8')
  for (const [, other] of text.matchAll(/(?:from|import)\s*["']\.\/([^"']+)["']/g)) reach(other, seen)
}

function weigh(starts) {
  const seen = new Set()
  for (const start of starts) reach(start, seen)
  const files = [...seen].map((name) => [name, gzipSync(readFileSync(`${assets}/${name}`)).length])
  return files.reduce((sum, [, size]) => sum + size, gzipSync(readFileSync(`${dist}/index.html`)).length)
}

const html = readFileSync(`${dist}/index.html`, 'utf8')
const first = [...html.matchAll(/assets\/([^"]+\.(?:js|css))/g)].map(([, name]) => name)
const chunk = (stem) => names.filter((name) => name.startsWith(`${stem}-`) && /\.(js|css)$/.test(name))
const pages = {
  login: [...first, ...chunk('LoginPage'), ...chunk('login'), ...chunk('zh'), ...chunk('zh_CN')],
  workbench: [...first, ...chunk('WorkbenchPage'), ...chunk('zh'), ...chunk('zh_CN')],
}
let failed = false
for (const [page, starts] of Object.entries(pages)) {
  const size = weigh(starts)
  failed ||= size > limit
  console.log(`${page}: ${(size / 1024).toFixed(1)} KB gzip of ${limit / 1024} KB`)
}
process.exit(failed ? 1 : 0)
