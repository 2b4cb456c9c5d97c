import { person, signIn } from './browser.mjs'
import { bringIn } from './importing.mjs'
import { inspect } from './inspect.mjs'
import { leave } from './leaving.mjs'
import { workOnPaper } from './paper.mjs'
import { check } from './report.mjs'
import { pattern, texts } from './texts.mjs'

/**
 * The day of a unit clerk: signs in, brings a published document in, corrects and keeps it,
 * works on a target while a colleague looks on, prints and exports it, and leaves.
 */
export async function playStory({ job, browser, report }) {
  const t = texts(job.lang)
  const clerk = await person(browser, job)
  let pictures = 0
  const story = {
    job,
    browser,
    t,
    clerk,
    page: clerk.page,
    /** Looks at the page as it stands, of the clerk or of somebody else. */
    look: (name, person = clerk) =>
      inspect({ job, person, name: `${String(++pictures).padStart(2, '0')}-${name}` }),
  }
  for (const [name, play] of [...entering, ...bringIn, ...workOnPaper, ...leave]) {
    const whole = async () => {
      await play(story)
      const faults = clerk.faults.take()
      check(faults.length === 0, faults.join('\n'))
    }
    if (!(await report.step(name, story.page, whole))) return
  }
}

const entering = [
  [
    'the door leads to the book',
    async ({ page, job, look }) => {
      await page.goto(job.url)
      await page.locator(`a[href="/b/${job.region}/"]`).click()
      await page.locator('form.login-form').waitFor()
      check(page.url().includes(`/b/${job.region}/login`), `a guest came to ${page.url()}`)
      await look('login')
    },
  ],
  [
    'a wrong password is told',
    async ({ page, job, t, clerk, look }) => {
      await clerk.faults.during([/401/], async () => {
        await signIn(page, job, 'clerk', 'no password of mine')
        const said = await page.locator('.login-mistake').textContent()
        check(pattern(t.forms('fault.session.wrong')).test(said), `a wrong password says "${said}"`)
      })
      await look('wrong-password')
    },
  ],
  [
    'the clerk signs in',
    async ({ page, job, t, look }) => {
      await signIn(page, job, 'clerk')
      await page.locator('.side-menu').waitFor()
      await page
        .getByRole('link', { name: t('web.menu.workbench') })
        .first()
        .waitFor()
      check(new URL(page.url()).pathname === `/b/${job.region}/`, `the clerk came to ${page.url()}`)
      await look('workbench')
    },
  ],
]
