import { check } from './report.mjs'

/** A request of the page with the session of who is signed in; the answer and how it was answered. */
export async function answered(page, { method = 'GET', path, body, version }) {
  return page.evaluate(
    async ({ method, path, body, version }) => {
      const headers = {
        'X-Book': location.pathname.split('/')[2],
        'Accept-Language': document.documentElement.lang.slice(0, 2),
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
}

/** A request that must be granted. */
export async function ask(page, request) {
  const { status, json } = await answered(page, request)
  const { method = 'GET', path } = request
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

/** The draft of a target that says what a released one of another unit says. */
export async function draftLike(page, { project, unitId, code, name }) {
  const target = await ask(page, {
    method: 'POST',
    path: '/targets',
    body: { year: 2021, unitId, kind: 'PROJECT', projectCode: code, name },
  })
  const { version } = await ask(page, { path: `/targets/${target.id}/draft` })
  await ask(page, {
    method: 'PATCH',
    path: `/targets/${target.id}/draft`,
    version,
    body: { edits: writing(project) },
  })
  return target
}
