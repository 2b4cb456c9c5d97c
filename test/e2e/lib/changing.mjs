import { visit } from './browser.mjs'
import { approve, asked, commas, yuan } from './budgeting.mjs'
import { ask } from './drafting.mjs'
import { becomes, figures } from './money.mjs'
import { check } from './report.mjs'
import { pattern } from './texts.mjs'

const frozenFen = 40_000_00
const cutFen = 25_000_00

const drawer = ({ performance }) => performance.page.locator('aside.drawer')
const foot = (story) => drawer(story).locator('.drawer-grid tfoot tr').last().locator('td').last()

/** What the open drawer says: the figure, its rows, and their sum, which is the figure. */
async function proven(story, fen, rows) {
  const { t } = story
  const value = drawer(story).locator('.evidence-value strong', {
    hasText: commas(fen),
  })
  await value.waitFor()
  await foot(story)
    .filter({ hasText: commas(fen) })
    .waitFor()
  const said = await drawer(story).locator('.drawer-grid tbody tr').count()
  check(said === rows, `${said} entries add up to ${commas(fen)}, not ${rows}`)
  check(await drawer(story).locator('.proof-tick').isVisible(), 'nobody says that they add up')
  check((await drawer(story).locator('.proof-cross').count()) === 0, t('web.evidence.unequal'))
}

/** The day before the one that the drawer tells. */
const before = (day) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)

/** Fills a request in as it is asked for, sees it tried, keeps it and hands it in. */
async function request(story, fill, picture) {
  const { budget, t, look } = story
  const { page } = budget
  await fill(page)
  await page.locator('.adjustment-fine').waitFor()
  await look(`${picture}-tried`, budget)
  await page.getByRole('button', { name: t('web.adjustment.save'), exact: true }).click()
  await page.waitForURL(/adjustments\/[0-9A-Z]{13}$/)
  const { number } = await ask(page, {
    path: `/adjustments/${new URL(page.url()).pathname.split('/').at(-1)}`,
  })
  await page.getByRole('button', { name: t('web.adjustment.submit'), exact: true }).click()
  const dialog = page.locator('.ant-modal-confirm')
  await dialog.locator('.ant-btn-primary').click()
  await dialog.waitFor({ state: 'detached' })
  await page.locator('.case-way [aria-current=step]').waitFor()
  return number
}

/** The head approves the request, and its page says that it is posted; nobody loads it again. */
async function posted(story, kind, number, picture) {
  const { head, budget, job, t, look } = story
  const title = `${kind} ${number}`
  story.now = head
  await asked(head, job, title)
  await approve(story, head, title, `${picture}-to-approve`)
  story.now = budget
  await budget.page
    .locator('.state-tag', { hasText: t('adjustment.state.POSTED') })
    .first()
    .waitFor()
  await look(`${picture}-posted`, budget)
}

/** Chooses among quotas by what their line says. */
async function choose(page, label, words) {
  const dropdown = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
  await page.getByLabel(label, { exact: true }).click()
  await page.keyboard.type(words)
  await dropdown.locator('.ant-select-item-option', { hasText: words }).first().waitFor()
  await dropdown.locator('.ant-select-item-option-active', { hasText: words }).waitFor()
  await page.keyboard.press('Enter')
}

export const changing = [
  [
    'a figure opens the entries that add up to it, as of a day, as known at an instant',
    async (story) => {
      const { performance, target, t, look } = story
      const { page } = performance
      await page.locator('.budget-figures button.figure-measure').first().click()
      await drawer(story).waitFor()
      await proven(story, target.budgetFen, 2)
      const ways = await drawer(story)
        .locator('.drawer-grid tbody tr')
        .first()
        .locator('a')
        .evaluateAll((all) => all.map((link) => link.pathname))
      check(
        /\/quota-vouchers\/[0-9A-Z]{13}$/.test(ways[0]) && /\/quotas\/[0-9A-Z]{13}$/.test(ways[1]),
        `a row leads to ${ways}`,
      )
      await look('evidence', performance)
      const day = drawer(story).getByLabel(t('web.evidence.day'), {
        exact: true,
      })
      const today = await day.inputValue()
      await day.fill(before(today))
      await drawer(story).locator('.evidence-value strong', { hasNotText: /[1-9]/ }).waitFor()
      await look('evidence-the-day-before', performance)
      await day.fill(today)
      await proven(story, target.budgetFen, 2)
      await page.keyboard.press('Escape')
      await drawer(story).waitFor({ state: 'detached' })
    },
  ],
  [
    'what is available is told as it is known now, and stays so told',
    async (story) => {
      const { performance, target, t } = story
      await performance.page.locator('.budget-figures button.figure-measure').nth(2).click()
      await drawer(story)
        .getByRole('button', { name: t('web.evidence.fix') })
        .click()
      await drawer(story)
        .getByText(pattern([t('web.evidence.known_at')]))
        .waitFor()
      await drawer(story)
        .locator('.evidence-value strong', {
          hasText: commas(target.budgetFen),
        })
        .waitFor()
    },
  ],
  [
    'the budget section asks to freeze a part of it',
    async (story) => {
      const { budget, job, t, target, look } = story
      const { page } = budget
      story.now = budget
      const { items } = await ask(page, {
        path: `/quotas?year=2021&kind=UNIT&project=${target.projectId}&limit=20`,
      })
      story.quota = items.find(({ depEconomic }) => depEconomic === '30201')
      await visit(budget, `/b/${job.region}/quotas/${story.quota.id}`)
      await page.locator('.page-head-acts button').first().waitFor()
      await look('quota', budget)
      await page.getByRole('button', { name: t('web.quota.freeze'), exact: true }).click()
      story.number = await request(
        story,
        async () => {
          await page.locator('.adjustment-lines').getByLabel(t('web.quota.amount')).fill(yuan(frozenFen))
          await page.locator('#adjustment-expires').fill('2021-09-30')
          await page.locator('#adjustment-reason').fill('合同尚未签订，暂缓支付。')
        },
        'freeze',
      )
    },
  ],
  [
    'once the head has approved it, less is available on the open page, and what was known is told as it was',
    async (story) => {
      const { performance, target, t, look } = story
      await posted(story, '冻结', story.number, 'freeze')
      story.now = performance
      await becomes(story, 'available', commas(target.budgetFen - frozenFen))
      await drawer(story)
        .locator('.evidence-value strong', {
          hasText: commas(target.budgetFen),
        })
        .waitFor()
      await look('known-before', performance)
      await drawer(story)
        .getByRole('button', { name: t('web.evidence.unfix') })
        .click()
      await proven(story, target.budgetFen - frozenFen, 3)
      await look('known-now', performance)
      await performance.page.keyboard.press('Escape')
    },
  ],
  [
    'the budget section asks to take a part of it back',
    async (story) => {
      const { budget, t, job, target } = story
      const { page } = budget
      story.now = budget
      await visit(budget, `/b/${job.region}/adjustments`)
      await page.getByRole('button', { name: t('web.adjustment.new'), exact: true }).click()
      await page.locator('#adjustment-kind').click()
      await page
        .locator('.ant-select-item-option', {
          hasText: t('adjustment.kind.CUT'),
        })
        .click()
      story.number = await request(
        story,
        async () => {
          await choose(page, t('web.adjustment.from'), story.document)
          await choose(page, t('web.adjustment.to'), story.general)
          await page.locator('.adjustment-lines').getByLabel(t('web.quota.amount')).fill(yuan(cutFen))
          await page.locator('#adjustment-basis').fill('抚财预调〔2021〕9号')
          await page.locator('#adjustment-reason').fill('压减一般性支出。')
        },
        'cut',
      )
      check(target.budgetFen > frozenFen + cutFen, 'the project has too little for the story')
    },
  ],
  [
    'once it is approved, the adjusted budget and what is available change on the open page',
    async (story) => {
      const { performance, target, look } = story
      await posted(story, '追减', story.number, 'cut')
      story.now = performance
      await becomes(story, 'adjusted', commas(target.budgetFen - cutFen))
      await becomes(story, 'available', commas(target.budgetFen - cutFen - frozenFen))
      const { approved } = await figures(story)
      check(approved.includes(commas(target.budgetFen)), `the approved budget has become ${approved}`)
      await look('target-after', performance)
    },
  ],
]
