import { enter } from './browser.mjs'
import { asGuest } from './guest.mjs'
import { inspect } from './inspect.mjs'
import { issue } from './issuing.mjs'
import { check } from './report.mjs'
import { rounds } from './rounds.mjs'
import { texts } from './texts.mjs'

/** Who takes part, each at a browser of his own, and the page he works on. */
const people = {
  clerk: '/targets',
  reviewer: '/review',
  department: '/review',
  business: '/review',
  performance: '/review',
  head: '/target-replies',
}

/**
 * The way of a target: the unit hands it in, its own reviewer, the department, the business
 * section and the performance section look at it, it is returned, put right, graded, replied
 * to, adjusted and released, and somebody who has no account reads it.
 */
export async function playApproval({ job, browser, report }) {
  let pictures = 0
  const story = {
    job,
    browser,
    t: texts(job.lang),
    name: '公共机构节能改造经费',
    /** Looks at the page of somebody as it stands. */
    look: (name, who) =>
      inspect({ job, person: who, name: `${String(++pictures).padStart(2, '0')}-${name}` }),
  }
  for (const [name, play] of [...arriving, ...rounds, ...issue, ...asGuest]) {
    const whole = async () => {
      await play(story)
      for (const login of Object.keys(people)) {
        const faults = story[login].faults.take()
        check(faults.length === 0, `on the page of ${login}:\n${faults.join('\n')}`)
      }
    }
    if (!(await report.step(name, story.clerk?.page, whole))) return
  }
}

const arriving = [
  [
    'five people and the head of the bureau sign in, each at a browser of his own',
    async (story) => {
      const { job, browser } = story
      const arrive = async ([login, path]) => {
        story[login] = await enter(browser, job, login, path)
        await story[login].page.locator('main h1').first().waitFor()
      }
      await Promise.all(Object.entries(people).map(arrive))
    },
  ],
]
