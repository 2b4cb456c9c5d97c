import { person, signIn } from './browser.mjs'
import { bringIn } from './importing.mjs'
import { leave } from './leaving.mjs'
import { workOnPaper } from './paper.mjs'
import { check } from './report.mjs'
import { pattern, texts } from './texts.mjs'

/**
 * The day of a unit clerk: signs in, brings a published document in, corrects and keeps it,
 * works on a target while a colleague looks on, prints it and leaves.
 */
export async function playStory({ job, browser, report }) {
  const t = texts(job.lang)
  const clerk = await person(browser, job)
  const story = { job, browser, t, clerk, page: clerk.page, kept: [] }
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
    async ({ page, job }) => {
      await page.goto(job.url)
      await page.locator(`a[href="/b/${job.region}/"]`).click()
      await page.locator('form.login-form').waitFor()
      check(page.url().includes(`/b/${job.region}/login`), `a guest came to ${page.url()}`)
    },
  ],
  [
    'a wrong password is told',
    async ({ page, job, t, clerk }) => {
      await clerk.faults.during([/401/], async () => {
        await signIn(page, job, 'clerk', 'no password of mine')
        const said = await page.locator('.login-mistake').textContent()
        check(pattern(t('fault.session.wrong')).test(said), `a wrong password says "${said}"`)
      })
    },
  ],
  [
    'the clerk signs in',
    async ({ page, job, t }) => {
      await signIn(page, job, 'clerk')
      await page.locator('.side-menu').waitFor()
      await page.getByRole('link', { name: t('web.menu.workbench') }).first().waitFor()
      check(new URL(page.url()).pathname === `/b/${job.region}/`, `the clerk came to ${page.url()}`)
    },
  ],
]
