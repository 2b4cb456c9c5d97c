// Puts the licence of every package that the pages can be made of into a folder, and
// prints one line for each: name, version, licence. What only builds or tests them is
// left out. A package without a licence is a failure.
//
//   node dev/licences.mjs DIR
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const out = process.argv[2]
if (!out) {
  console.error('usage: node dev/licences.mjs DIR')
  process.exit(2)
}
const root = fileURLToPath(new URL('..', import.meta.url))
const read = (dir) => JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8'))

/** Where a package that `from` asks for is installed, as Node.js looks for it. */
function find(from, name) {
  for (let dir = from; dir.startsWith(dirname(root)); dir = dirname(dir)) {
    const place = join(dir, 'node_modules', name)
    if (existsSync(join(place, 'package.json'))) return place
  }
  throw new Error(`${name} is not installed, run scripts/web.sh build first`)
}

/** A package with all it needs; peers that are optional are nobody's need. */
function reach(from, names, found) {
  for (const name of names) {
    const place = find(from, name)
    if (found.has(place)) continue
    const about = read(place)
    found.set(place, about)
    const optional = (peer) => about.peerDependenciesMeta?.[peer]?.optional
    const peers = Object.keys(about.peerDependencies ?? {}).filter((peer) => !optional(peer))
    reach(place, [...Object.keys(about.dependencies ?? {}), ...peers], found)
  }
  return found
}

/** The text for the few that name the MIT licence and do not carry it. */
const mit = (holder) => `The MIT License

Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation
the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and
to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of
the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO
THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF
CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
IN THE SOFTWARE.
`

const holder = ({ author, contributors, name }) => {
  const who = author ?? contributors?.[0] ?? `the authors of ${name}`
  return typeof who === 'string' ? who : who.name
}

function keep(place, about) {
  const dir = join(out, about.name)
  mkdirSync(dir, { recursive: true })
  const texts = readdirSync(place).filter((file) => /^(licen[sc]e|copying|notice)/i.test(file))
  for (const file of texts) cpSync(join(place, file), join(dir, file), { recursive: true })
  if (texts.length > 0) return
  if (about.license !== 'MIT') throw new Error(`${about.name} carries no licence (${about.license})`)
  writeFileSync(join(dir, 'LICENSE'), mit(holder(about)))
}

const found = [...reach(root, Object.keys(read(root).dependencies), new Map())]
found.sort(([, a], [, b]) => (a.name < b.name ? -1 : 1))
for (const [place, about] of found) {
  keep(place, about)
  console.log(`${about.name} ${about.version} ${about.license}`)
}
