import { enter, visit } from './browser.mjs'
import { inspect } from './inspect.mjs'
import { paying } from './paying.mjs'
import { check } from './report.mjs'
import { returning } from './returning.mjs'
import { texts } from './texts.mjs'

/** Who takes part, each at a browser of his own, and the page he begins on. */
const people = {
  clerk: '/payments',
  reviewer: '/payment-review',
  payfirst: '/payment-review',
  paysecond: '/payment-review',
  treasury: '/payment-days',
  performance: '/targets',
}

/**
 * The story of a payment: a unit applies to pay a vendor, four people pass it, the bank pays, and
 * the figures move on pages that nobody loads again; money comes back, a batch fails in part, and
 * the day is closed.
 */
export async function playPayment({ job, browser, report }) {
  let pictures = 0
  const story = {
    job,
    t: texts(job.lang),
    /** Looks at the page of somebody as it stands. */
    look: (name, who) =>
      inspect({
        job,
        person: who,
        name: `${String(++pictures).padStart(2, '0')}-${name}`,
      }),
  }
  const arriving = [
    'six people sign in; one has the target of project 1 open',
    async () => {
      await Promise.all(
        Object.entries(people).map(async ([login, path]) => {
          story[login] = await enter(browser, job, login, path)
          await story[login].page.locator('main h1').first().waitFor()
        }),
      )
      await openTarget(story)
    },
  ]
  for (const [name, play] of [arriving, ...paying, ...returning]) {
    const whole = async () => {
      await play(story)
      for (const login of Object.keys(people)) {
        const faults = story[login].faults.take()
        check(faults.length === 0, `on the page of ${login}:\n${faults.join('\n')}`)
      }
    }
    if (!(await report.step(name, (story.now ?? story.clerk)?.page, whole))) return
  }
}

/** The code of project 1 of the document that the demo is made from. */
const projectCode = '13030621A4T03F2CI9VZ5'

/** The performance section opens the target of project 1. */
async function openTarget(story) {
  const { performance, job } = story
  const { items } = await performance.page.evaluate(
    async ({ region, code }) =>
      (
        await fetch(`/api/v1/targets?year=2021&kind=PROJECT&q=${code}&limit=20`, {
          headers: { 'X-Book': region },
        })
      ).json(),
    { region: job.region, code: projectCode },
  )
  check(items.length === 1, `${items.length} targets of ${projectCode}`)
  story.project = items[0].projectId
  await visit(performance, `/b/${job.region}/targets/${items[0].id}`)
  await performance.page.locator('.budget-figures').waitFor()
}
