import { person, signIn } from './browser.mjs'
import { check } from './report.mjs'

const opinion = '指标值的来历没有写明，请核对后重报。'
const remark = '写明上年实际数'

/** A request of the page with the session of who is signed in. */
async function ask(page, { method = 'GET', path, body, version }) {
  const { status, json } = await page.evaluate(
    async ({ method, path, body, version }) => {
      const headers = {
        'X-Book': location.pathname.split('/')[2],
        'Content-Type': 'application/json',
        ...(method === 'POST' && { 'Idempotency-Key': Math.random().toString(36).slice(2).padEnd(16, '0') }),
        ...(version && { 'If-Match': `"${version}"` }),
      }
      const answer = await fetch(`/api/v1${path}`, {
        method,
        headers,
        ...(body && { body: JSON.stringify(body) }),
      })
      return { status: answer.status, json: await answer.json() }
    },
    { method, path, body, version },
  )
  check(status < 300, `${method} ${path}: ${status} ${JSON.stringify(json).slice(0, 300)}`)
  return json
}

const cell = (path, after, op = 'SET') => ({ op, path, before: '', after: String(after) })

/** What a target says, as edits of an empty one. */
const writing = ({ purpose, funds, plan, goals, indicators }) => [
  cell('purpose', purpose),
  cell('budget', funds.totalFen),
  cell('fiscal', funds.fiscalFen),
  cell('other', funds.otherFen ?? 0),
  ...plan.map(({ month, percentBP }) => cell(`plan.${month}`, percentBP)),
  ...goals.map((goal, at) => cell(`goals.${at + 1}`, JSON.stringify(goal), 'INSERT')),
  ...indicators.map(({ id: _, subGoals: __, ...row }, at) =>
    cell(`indicators.${at + 1}`, JSON.stringify(row), 'INSERT'),
  ),
]

/** The clerk hands a target in that says what one of another unit says. */
async function handIn(page, project, unitId) {
  const target = await ask(page, {
    method: 'POST',
    path: '/targets',
    body: { year: 2021, unitId, kind: 'PROJECT', projectCode: '130306213180019000001', name: project.name },
  })
  const path = `/targets/${target.id}`
  const { version } = await ask(page, { path: `${path}/draft` })
  const draft = await ask(page, {
    method: 'PATCH',
    path: `${path}/draft`,
    version,
    body: { edits: writing(project) },
  })
  for (const { id, severity } of draft.findings)
    if (severity === 'W')
      await ask(page, {
        method: 'PUT',
        path: `${path}/explanations/${id}`,
        body: { text: '按年度工作计划填报。' },
      })
  return ask(page, {
    method: 'POST',
    path: `${path}/submissions`,
    body: { version: target.version, draftVersion: draft.version },
  })
}

/** A person on the desk with a case before him; the review form begins with the department. */
async function atDesk({ browser, job }, login, id, shows = '.review-total') {
  const visitor = await person(browser, job)
  await visitor.page.goto(new URL(`/b/${job.region}/review?target=${id}`, job.url).href)
  await signIn(visitor.page, job, login)
  await visitor.page.locator(shows).first().waitFor()
  return visitor
}

async function gone({ page }, id) {
  await page.waitForFunction((id) => !location.search.includes(id), id)
}

async function leaveDesk({ faults, context }) {
  const found = faults.take()
  check(found.length === 0, found.join('\n'))
  await context.close()
}

/** The unit, its department and the business section review on the desk; the clerk sees what is to be changed. */
export const review = [
  [
    'a target is handed in',
    async (story) => {
      const { browser, job, page } = story
      const office = await person(browser, job)
      await office.page.goto(new URL(`/b/${job.region}/`, job.url).href)
      await signIn(office.page, job, 'performance')
      await office.page.locator('.side-menu').waitFor()
      const { items } = await ask(office.page, {
        path: '/targets?state=PUBLISHED&kind=PROJECT&year=2021&limit=20',
      })
      const { content } = await ask(office.page, { path: `/targets/${items[0].id}` })
      await office.context.close()
      const own = await ask(page, { path: '/targets?year=2021&limit=20' })
      story.handed = await handIn(page, content.project, own.items[0].unitId)
      check(story.handed.state === 'SUBMITTED', `it is ${story.handed.state}`)
    },
  ],
  [
    "the unit's own reviewer passes it on the desk",
    async (story) => {
      const { handed, look, t } = story
      const visitor = await atDesk(story, 'reviewer', handed.id, '.review-decide')
      check((await visitor.page.locator('.review-total').count()) === 0, 'the unit fills the review form in')
      await look('desk-unit', visitor)
      await visitor.page.getByRole('button', { name: t('web.review.pass') }).click()
      await gone(visitor, handed.id)
      await leaveDesk(visitor)
    },
  ],
  [
    'the department passes it on the desk with a key',
    async (story) => {
      const { handed } = story
      const visitor = await atDesk(story, 'department', handed.id)
      await visitor.page.keyboard.press('a')
      await gone(visitor, handed.id)
      await leaveDesk(visitor)
    },
  ],
  [
    'the business section returns it with a remark on a row',
    async (story) => {
      const { handed, look, t } = story
      const visitor = await atDesk(story, 'business', handed.id)
      const { page } = visitor
      await page.locator('.review-case [data-anchor="indicators.1.value"]').click()
      await page.keyboard.insertText(remark)
      await page.locator('#review-opinion').fill(opinion)
      await page.reload()
      await page.locator('.review-remarks textarea', { hasText: remark }).first().waitFor()
      await look('desk-return', visitor)
      await page.getByRole('button', { name: t('web.review.return') }).click()
      await gone(visitor, handed.id)
      await leaveDesk(visitor)
    },
  ],
  [
    'the clerk sees the remark on the row',
    async ({ page, job, handed, look }) => {
      await page.goto(new URL(`/b/${job.region}/targets/${handed.id}`, job.url).href)
      await page.locator('[data-cell="indicators.1.value"] .remark-number').waitFor()
      await page.locator('.step-remarks', { hasText: remark }).waitFor()
      await page.locator('.rail', { hasText: opinion }).waitFor()
      await look('returned')
    },
  ],
]
