import { signIn, visit } from './browser.mjs'
import { check } from './report.mjs'

/** What the program answers to who brings this cookie for a book. */
async function asked(job, cookie, region) {
  const headers = { cookie, 'X-Book': region }
  return (await fetch(new URL('/api/v1/me', job.url), { headers })).status
}

/** A cookie opens one book only; a session ends over the page, and for good. */
export const leave = [
  [
    'a cookie opens no other book',
    async (story) => {
      const { job, clerk } = story
      const cookies = await clerk.context.cookies()
      const own = cookies.find(({ name }) => name === `caixiao_${job.region}`)
      check(own, `no session cookie among ${cookies.map(({ name }) => name).join(', ')}`)
      check(own.httpOnly && own.sameSite !== 'None', 'the session cookie can be read by scripts')
      story.cookie = `${own.name}=${own.value}`
      check((await asked(job, story.cookie, job.region)) === 200, 'the session is not known to its own book')
      for (const stolen of [story.cookie, `caixiao_${job.other}=${own.value}`]) {
        const status = await asked(job, stolen, job.other)
        check(status === 401, `another book answers ${status} to ${stolen.split('=')[0]}`)
      }
    },
  ],
  [
    'a session that ended is taken up over the page',
    async ({ page, job, t, clerk }) => {
      await clerk.context.clearCookies()
      await clerk.faults.during([/401/], async () => {
        // By its address: what the page asks for by itself may have brought the dialog already.
        await visit(clerk, `/b/${job.region}/projects`)
        await page.locator('.ant-modal', { hasText: t('web.session.ended') }).waitFor()
        await signIn(page, job, 'clerk')
        await page.locator('.ant-modal').waitFor({ state: 'hidden' })
      })
      await page.locator('.data-table tbody tr td').first().waitFor()
    },
  ],
  [
    'the clerk leaves',
    async ({ page, job, t, clerk }) => {
      const [{ name, value }] = await clerk.context.cookies()
      await page.locator('.user-menu').click()
      await clerk.faults.during([/401/], async () => {
        await page.getByRole('menuitem', { name: t('web.session.leave') }).click()
        await page.locator('form.login-form').waitFor()
      })
      const status = await asked(job, `${name}=${value}`, job.region)
      check(status === 401, `a session that was left answers ${status}`)
    },
  ],
]
