import { enter } from './browser.mjs'
import { inspect } from './inspect.mjs'
import { check } from './report.mjs'
import { texts } from './texts.mjs'

const year = 2019
const people = { budget: `/year-end?year=${year}`, treasury: '/workflow/tasks' }

/** Two people end a year: one proposes to close it, the other confirms; then the next one is opened. */
export async function playYearEnd({ job, browser, report }) {
  let pictures = 0
  const story = {
    job,
    t: texts(job.lang),
    look: (name, who) =>
      inspect({ job, person: who, name: `${String(++pictures).padStart(2, '0')}-${name}` }),
  }
  for (const [name, login, play] of steps) {
    story[login] ??= await enter(browser, job, login, people[login])
    const whole = async () => {
      await play(story, story[login])
      for (const one of Object.keys(people)) {
        const faults = story[one]?.faults.take() ?? []
        check(faults.length === 0, `on the page of ${one}:\n${faults.join('\n')}`)
      }
    }
    if (!(await report.step(name, story[login].page, whole))) return
  }
}

const act = (page, word) => page.getByRole('button', { name: word, exact: true })

const steps = [
  [
    'the budget section sees that nothing stands in the way, and proposes to close the year',
    'budget',
    async ({ t, look }, one) => {
      const { page } = one
      await page.getByText(t('web.yearend.may_close', { year }), { exact: true }).waitFor()
      await look('nothing-in-the-way', one)
      check(await act(page, t('web.yearend.act.propose')).isDisabled(), 'it is proposed without a document')
      await page.getByLabel(t('web.quota.basis'), { exact: true }).fill('抚财库〔2020〕41 号')
      await act(page, t('web.yearend.act.propose')).click()
      const dialog = page.locator('.ant-modal-confirm')
      await dialog.locator('.ant-btn-primary').click()
      await dialog.waitFor({ state: 'detached' })
      await page.locator('.case-way [aria-current=step]').waitFor()
      check((await act(page, t('web.yearend.act.propose')).count()) === 0, 'it is proposed twice')
      await look('proposed', one)
    },
  ],
  [
    'the treasury section confirms it, and the page of who proposed says that the year is closed',
    'treasury',
    async ({ t, look, budget }, one) => {
      const { page } = one
      await page.locator('main table a').first().click()
      const button = page
        .locator('.asked-task-acts')
        .getByRole('button', { name: t('enum.workflow.action.APPROVE') })
      await button.waitFor()
      await look('to-confirm', one)
      await button.click()
      const dialog = page.locator('.ant-modal', { hasText: t('web.workflow.opinion_may') })
      await dialog.locator('textarea').fill('同意。')
      await dialog.locator('.ant-btn-primary').click()
      await dialog.waitFor({ state: 'detached' })
      await budget.page.getByText(t('web.yearend.year.CLOSED', { year }), { exact: true }).waitFor()
      await look('closed', budget)
    },
  ],
  [
    'the budget section opens the next year with what was carried over',
    'budget',
    async ({ t, look }, one) => {
      const { page } = one
      await act(page, t('web.yearend.act.open')).click()
      const drawer = page.locator('aside.drawer').last()
      await drawer.getByLabel(t('web.yearend.document'), { exact: true }).fill('抚财预结〔2020〕1号')
      await drawer.getByLabel(t('web.quota.basis'), { exact: true }).fill('抚财库〔2020〕41 号')
      await drawer.getByRole('button', { name: t('web.yearend.act.open'), exact: true }).click()
      await page.getByText(t('web.yearend.opened', { count: 60 }), { exact: true }).waitFor()
      await look('opened', one)
    },
  ],
]
