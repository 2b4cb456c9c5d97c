import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { check } from './report.mjs'
import { leaks } from './words.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** How far content may move after it was drawn, without a hand on the page: as good counts what is below 0.1. */
const shiftMax = 0.1

/** In the page: whether something is still on its way, once what came is drawn. */
const drawn = () =>
  new Promise((done) => {
    const busy = () => document.querySelector('.app-loading, [aria-busy=true], .skeleton, .ant-skeleton')
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(!busy()))))
  })

/** Waits until everything asked for has come and is drawn: twice in a row nothing is on its way. */
export async function settled({ page, faults }) {
  for (let quiet = 0; quiet < 2; ) {
    await faults.answered()
    const still = (await page.evaluate(drawn)) && faults.waiting() === 0
    quiet = still ? quiet + 1 : 0
  }
  await page.evaluate(() => document.fonts.ready)
}

/**
 * Looks at a page as it stands: leaves its picture, and says what bars people from it, what
 * is in the wrong language or runs out of its place, and what has moved.
 */
export async function inspect({ job, person, name }) {
  const { page } = person
  await settled(person)
  await page.screenshot({ path: join(job.out, `${name}.png`) })
  const found = [
    ...(await barriers(page)),
    ...(await page.evaluate(leaks, { lang: job.lang, logins: Object.keys(job.logins) })),
    ...(await shifts(page)),
  ]
  check(found.length === 0, `${name}:\n${found.join('\n')}`)
}

/** In the page: the violations of every rule that can be serious. */
async function violated() {
  const { axe } = window
  const serious = axe._audit.rules
    .filter(
      ({ enabled, impact, tags }) =>
        enabled && !tags.includes('experimental') && !/minor|moderate/.test(impact),
    )
    .map(({ id }) => id)
  const { violations } = await axe.run(document, {
    runOnly: { type: 'rule', values: serious },
    resultTypes: ['violations'],
    preload: false,
  })
  return violations
}

async function barriers(page) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
  const violations = await page.evaluate(violated)
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map(({ html, any, all }) => {
        const why = [...any, ...all].map(({ message }) => message).join('; ')
        return `axe ${id}: ${html.slice(0, 200)}: ${why}`
      }),
    )
}

/**
 * What moved in the burst that moved most: shifts less than a second apart, five seconds at
 * most, as browsers count them. A step that waits for others several times has several.
 */
async function shifts(page) {
  const moved = await page.evaluate(() => window.shifts.splice(0))
  const bursts = []
  for (const shift of moved) {
    const burst = bursts.at(-1)
    if (burst && shift.at - burst.at(-1).at < 1000 && shift.at - burst[0].at < 5000) burst.push(shift)
    else bursts.push([shift])
  }
  const sum = (burst) => burst.reduce((all, { value }) => all + value, 0)
  const most = bursts.toSorted((a, b) => sum(b) - sum(a))[0] ?? []
  if (sum(most) < shiftMax) return []
  return most.map(({ value, moved }) => `moved by ${value.toFixed(3)}: ${moved.join(', ')}`)
}
