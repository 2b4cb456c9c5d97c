import { enter, visit } from './browser.mjs'
import { bringing } from './budgeting.mjs'
import { changing } from './changing.mjs'
import { ask } from './drafting.mjs'
import { inspect } from './inspect.mjs'
import { check } from './report.mjs'
import { texts } from './texts.mjs'

/** Who takes part, each at a browser of his own, and the page he begins on. */
const people = {
  budget: '/appropriations',
  budgetcheck: '/workflow/tasks',
  head: '/workflow/tasks',
  performance: '/targets',
}

/**
 * The story of money: the budget section brings the approved budget in, the roles of the workflow
 * approve it, quotas are issued by document, and what happens to them is seen on the page of the
 * target, which nobody loads again.
 */
export async function playMoney({ job, browser, report }) {
  let pictures = 0
  const story = {
    job,
    browser,
    t: texts(job.lang),
    /** Looks at the page of somebody as it stands. */
    look: (name, who) =>
      inspect({
        job,
        person: who,
        name: `${String(++pictures).padStart(2, '0')}-${name}`,
      }),
  }
  for (const [name, play] of [...arriving, ...bringing, ...changing]) {
    const whole = async () => {
      await play(story)
      for (const login of Object.keys(people)) {
        const faults = story[login].faults.take()
        check(faults.length === 0, `on the page of ${login}:\n${faults.join('\n')}`)
      }
    }
    if (!(await report.step(name, (story.now ?? story.budget)?.page, whole))) return
  }
}

/** What the page of the target says the project's year has, by the names of the figures. */
export async function figures({ performance, t }) {
  const said = {}
  for (const name of ['approved', 'adjusted', 'available', 'paid']) {
    const place = performance.page
      .locator('.budget-figures > div', {
        has: performance.page.getByText(t(`web.budget_figures.${name}`), {
          exact: true,
        }),
      })
      .locator('dd')
    said[name] = (await place.textContent()).trim()
  }
  return said
}

/** Waits until a figure on the page of the target, as it stands open, is this. */
export const becomes = ({ performance, t }, name, text) =>
  performance.page
    .locator('.budget-figures > div', {
      has: performance.page.getByText(t(`web.budget_figures.${name}`), {
        exact: true,
      }),
    })
    .locator('dd', { hasText: text })
    .waitFor()

/** The approved target whose project has no money yet. */
async function unfunded({ page }) {
  const { items } = await ask(page, {
    path: '/targets?year=2021&kind=PROJECT&state=APPROVED&limit=50',
  })
  for (const target of items) {
    const money = await ask(page, {
      path: `/quotas?year=2021&kind=UNIT&project=${target.projectId}&limit=20`,
    })
    if (money.total === 0) return target
  }
  throw new Error('every approved target has its money')
}

const arriving = [
  [
    'the budget section, who checks, the head and the performance section sign in',
    async (story) => {
      const { job, browser } = story
      const arrive = async ([login, path]) => {
        story[login] = await enter(browser, job, login, path)
        await story[login].page.locator('main h1').first().waitFor()
      }
      await Promise.all(Object.entries(people).map(arrive))
    },
  ],
  [
    'a target is approved, and its project has no money yet',
    async (story) => {
      const { performance, job, look } = story
      story.target = await unfunded(performance)
      await visit(performance, `/b/${job.region}/targets/${story.target.id}`)
      await performance.page.locator('.budget-figures').waitFor()
      await look('target-before', performance)
      const { approved, available } = await figures(story)
      check(!/[1-9]/.test(approved + available), `before the budget it has ${approved}, ${available}`)
    },
  ],
]
