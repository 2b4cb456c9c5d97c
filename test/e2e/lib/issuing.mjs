import { visit } from './browser.mjs'
import { arrives, marked, pass, take, waiting } from './desk.mjs'
import { read, saved, type } from './paper.mjs'
import { check } from './report.mjs'
import { at, passOn, stands, step } from './rounds.mjs'
import { standsIn } from './standing.mjs'
import { pattern } from './texts.mjs'

/** What the adjustment changes: who pays for it is told why. */
const row = 'indicators.2.description'
const adjusted = '，年中追加后重新核定'

const addressee = '财政局'

/** Replies to one department, and tells the number the reply has got. */
async function reply({ head, t, look }, kind) {
  const { page } = head
  await page.getByRole('button', { name: t('web.target.reply.many'), exact: true }).click()
  const drawer = page.locator('aside.drawer')
  await drawer.getByRole('button', { name: t(`enum.target.reply_kind.${kind}`), exact: true }).click()
  const rows = drawer.locator('tbody tr')
  await rows.filter({ hasText: addressee }).waitFor()
  const others = rows.filter({ hasNotText: addressee }).locator('input:checked')
  while (await others.count()) await others.first().uncheck()
  await look(`reply-${kind.toLowerCase()}`, head)
  await drawer.getByRole('button', { name: t('web.target.reply.issue'), exact: true }).click()
  await page.locator('.ant-modal .ant-btn-primary').click()
  const outcome = drawer.locator('.reply-said')
  await outcome.filter({ hasText: '〔' }).waitFor()
  const number = await outcome.textContent()
  check(/^\S+〔2021〕\d+ ?号$/.test(number), `the reply is numbered “${number}”`)
  await drawer.getByRole('button', { name: t('web.target.reply.finish'), exact: true }).click()
  await page.locator('.data-table tbody tr', { hasText: number }).waitFor()
  return number
}

/** The state of the target on the page of the clerk, who does not load it again. */
const became = async ({ clerk, t }, state) =>
  clerk.page
    .locator('.rail .state-tag', { hasText: t(`enum.target.state.${state}`) })
    .first()
    .waitFor()

/** Passed targets are replied to, adjusted in the year, and released. */
export const issue = [
  [
    'the head of the bureau replies to the department with a number',
    async (story) => {
      story.number = await reply(story, 'BUDGET')
      await became(story, 'APPROVED')
      await story.look('approved', story.clerk)
    },
  ],
  [
    'the unit asks for an adjustment in the year',
    async (story) => {
      const { clerk, reviewer, t, name, job } = story
      const { page } = clerk
      await step(clerk, t, 'ADJUST', async (dialog) => {
        await dialog.getByLabel(t('web.target.step.document.ADJUST')).fill('抚财预指〔2021〕18 号')
        await dialog.getByLabel(t('web.target.step.note.ADJUST')).fill('年中追加预算，相应调整指标。')
      })
      await became(story, 'ADJUSTING')
      story.old = await read(page, row)
      await type(page, row, `${story.old}${adjusted}`)
      await saved({ page, t }).waitFor()
      const before = await waiting(reviewer)
      await step(clerk, t, 'SUBMIT')
      await arrives(reviewer, name, before)
      await stands(clerk, job, at.unit)
    },
  ],
  ['the reviewer lets others act for him: a colleague may, and who made it may not', standsIn],
  [
    'the adjustment goes the same way',
    async (story) => {
      const { performance, name } = story
      await passOn(story, 'department', at.section)
      await passOn(story, 'business', at.performance)
      await take(performance, name)
      await marked(performance, { [row]: story.old })
      await performance.page.locator('#review-opinion').fill('调整有依据。')
      await pass(performance, name)
      await became(story, 'PASSED')
    },
  ],
  [
    'the adjustment is replied to as well',
    async (story) => {
      const { head, t, number } = story
      const { page } = head
      await page.getByRole('button', { name: t('web.target.reply.record'), exact: true }).click()
      const field = (key) => page.locator('aside.drawer').getByLabel(t(key), { exact: true })
      await field('target.reply.column.kind').click()
      await page
        .locator('.ant-select-item-option', { hasText: t('enum.target.reply_kind.ADJUSTMENT') })
        .click()
      await field('web.target.reply.ground_number').fill('抚人常〔2021〕6 号')
      await field('target.reply.column.approved').fill('2021-06-29')
      await field('web.target.reply.ground_name').fill('关于批准 2021 年预算调整方案的决议')
      await page.locator('aside.drawer button[type=submit]').click()
      await page.locator('aside.drawer').waitFor({ state: 'detached' })
      const other = await reply(story, 'ADJUSTMENT')
      check(other !== number, `two replies bear the number ${number}`)
      await became(story, 'APPROVED')
      await page.locator('.data-table tbody tr', { hasText: other }).dblclick()
      await page.locator('.reply-page').waitFor()
      await story.look('reply', head)
    },
  ],
  [
    "the department's document is released",
    async (story) => {
      const { performance, t, job, look } = story
      const { page } = performance
      await visit(performance, `/b/${job.region}/disclosure`)
      const line = page.locator('.disclosure-table tbody tr', { hasText: addressee })
      await line.locator('input[type=checkbox]').check()
      await look('disclosure', performance)
      await page.getByRole('button', { name: t('web.disclosure.release_chosen') }).click()
      const drawer = page.locator('aside.drawer')
      // Where something of the department is shown already, what is added to it has a reason.
      const why = drawer.getByLabel(t('web.disclosure.correction'))
      if (await why.count()) await why.fill('年中新批复的项目')
      await drawer.getByRole('button', { name: t('web.disclosure.release'), exact: true }).click()
      await drawer
        .locator('[role=status]', { hasText: pattern(t.forms('web.disclosure.released')) })
        .waitFor()
      await line.locator('.state-tag', { hasText: t('enum.disclosure.standing.SHOWN') }).waitFor()
      await became(story, 'PUBLISHED')
    },
  ],
]
