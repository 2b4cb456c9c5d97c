import { person } from './browser.mjs'
import { check } from './report.mjs'

/** What a link leads to, as somebody without an account is given it. */
async function fetched({ page, context }, name) {
  const link = page.locator('main').getByRole('link', { name, exact: true })
  const answer = await context.request.get(await link.evaluate(({ href }) => href))
  check(answer.ok(), `${name} answers ${answer.status()}`)
  check(answer.headers()['content-type'].includes(name.toLowerCase()), answer.headers()['content-type'])
  return answer.text()
}

/** Somebody without an account reads what was released. */
export const asGuest = [
  [
    'a guest finds it on the public page',
    async (story) => {
      const { job, browser, name, look } = story
      story.guest = await person(browser, job)
      const { page } = story.guest
      await page.goto(new URL(`/open/${job.region}`, job.url).href)
      await page.locator('main table').getByRole('link', { name: '财政局' }).waitFor()
      await look('open', story.guest)
      await page.locator('form.find input[name=q]').fill(name)
      await page.locator('form.find button').click()
      await page.waitForURL(/projects/)
      const found = page.locator('main table tbody tr')
      check((await found.count()) === 1, `${await found.count()} projects are found`)
      await look('open-search', story.guest)
      await found.getByRole('link', { name }).click()
      await page.locator('article.paper', { hasText: '年中追加后重新核定' }).waitFor()
      await look('open-project', story.guest)
      check((await story.guest.context.cookies()).length === 0, 'the public page leaves cookies')
    },
  ],
  [
    'the guest takes it as JSON and as CSV',
    async ({ guest, name }) => {
      const open = JSON.parse(await fetched(guest, 'JSON'))
      check(open.name === name, `the JSON is of ${open.name}`)
      const table = await fetched(guest, 'CSV')
      check(table.includes(name), `the CSV begins with ${table.slice(0, 80)}`)
      const faults = guest.faults.take()
      check(faults.length === 0, faults.join('\n'))
    },
  ],
]
