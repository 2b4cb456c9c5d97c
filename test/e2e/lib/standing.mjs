import { enter, visit } from './browser.mjs'
import { arrives, pass, take, waiting } from './desk.mjs'
import { answered, ask } from './drafting.mjs'
import { check } from './report.mjs'
import { at, stands } from './rounds.mjs'
import { pattern } from './texts.mjs'

/** Who stands in for the reviewer of the unit; he has no part in the case otherwise. */
const proxy = 'supervision'
/** The people of the demo book are called by their offices, in both languages. */
const called = { clerk: '单位经办', reviewer: '单位审核', [proxy]: '监督股经办' }

/** On the page of delegations the reviewer lets somebody act in his role for today. */
async function delegate({ reviewer, t }, login) {
  const { page } = reviewer
  await page.getByRole('button', { name: t('web.org.delegate'), exact: true }).click()
  const form = page.locator('aside.drawer')
  const field = (key) => form.getByLabel(t(key), { exact: true })
  await field('web.org.to').fill(called[login])
  await page.locator('.ant-select-item-option', { hasText: called[login] }).click()
  await field('web.account.roles').click()
  await page.locator('.ant-select-item-option', { hasText: t('role.UNIT_REVIEWER') }).click()
  await field('web.org.valid_to').fill(await field('web.org.valid_from').inputValue())
  await field('web.org.reason').fill('出差一天。')
  await form.locator('button[type=submit]').click()
  await form.waitFor({ state: 'detached' })
  await page.locator('tbody tr', { hasText: called[login] }).waitFor()
}

/** Nobody may decide for the reviewer what he made himself: neither on his page nor by asking. */
async function makerStays({ clerk, t, id }) {
  const head = clerk.page.locator('.page-head')
  check(
    !(await head.innerText()).includes(t('web.target.act.PASS_UNIT')),
    'the maker is offered the review in the stead of the reviewer',
  )
  await clerk.faults.during([/403/], async () => {
    const { version } = await ask(clerk.page, { path: `/targets/${id}` })
    const { status, json } = await answered(clerk.page, {
      method: 'POST',
      path: `/targets/${id}/acceptances`,
      body: { version },
    })
    check(
      status === 403 &&
        json.code === 'target.maker' &&
        pattern(t.forms('fault.target.maker')).test(json.detail),
      `the maker decides in the stead of the reviewer: ${status} ${JSON.stringify(json)}`,
    )
  })
}

/**
 * The reviewer is away for a day: what he lets the maker do the maker may not, and a colleague
 * passes the case in his stead, which is written down with both names.
 */
export async function standsIn(story) {
  const { browser, job, reviewer, department, clerk, t, name, look } = story
  await visit(reviewer, `/b/${job.region}/delegations`)
  await delegate(story, 'clerk')
  await makerStays(story)
  await delegate(story, proxy)
  await look('delegations', reviewer)

  const one = await enter(browser, job, proxy, '/review')
  await one.page.locator('.queue-row', { hasText: name }).waitFor()
  const before = await waiting(department)
  await take(one, name)
  await look('desk-stand-in', one)
  await pass(one, name)
  await arrives(department, name, before)
  await stands(clerk, job, at.department)
  const said = t('web.workflow.for', { name: called[proxy], owner: called.reviewer })
  await clerk.page.locator('.rail', { hasText: said }).waitFor()
  const faults = one.faults.take()
  check(faults.length === 0, `on the page of ${proxy}:\n${faults.join('\n')}`)
  await one.context.close()
  await visit(reviewer, `/b/${job.region}/review`)
  await reviewer.page.locator('.queue').waitFor()
}
