import { visit } from './browser.mjs'
import { arrives, lower, marked, pass, suggested, take, waiting } from './desk.mjs'
import { answered, ask, draftLike } from './drafting.mjs'
import { keysListed, passTwoByKeys, walkTo, writeByKeys } from './keyboard.mjs'
import { read, saved, type } from './paper.mjs'
import { check } from './report.mjs'
import { pattern } from './texts.mjs'

const opinion = '指标值的来历没有写明，请核对后重报。'
const remark = '写明上年实际数'
const basis = '，按上年实际数核定'
const because = '依据没有附全'
const disagreement = '完善后的指标值超出本年预算，无法完成。'
/** The row that is objected to. */
const row = 'indicators.1.description'

/** Takes a step of the page of a target: its button, and the dialog that says what it does. */
export async function step({ page }, t, act, fill) {
  const word = t(`web.target.act.${act}`)
  await page.locator('.page-head').getByRole('button', { name: word, exact: true }).click()
  const dialog = page.locator('.ant-modal', { hasText: word })
  await dialog.waitFor()
  await fill?.(dialog)
  await dialog.locator('.ant-modal-footer .ant-btn').last().click()
  await dialog.waitFor({ state: 'detached' })
}

/** The page of the target says where its case stands; nobody loads it again. */
export async function stands(one, job, name) {
  await one.page.locator('.rail .case-way [aria-current=step]', { hasText: name[job.lang] }).first().waitFor()
}

export const at = {
  unit: { zh: '单位审核', en: 'Unit review' },
  department: { zh: '主管部门审核', en: 'Department review' },
  section: { zh: '业务股室审核', en: 'Business section review' },
  performance: { zh: '绩效股审核', en: 'Performance section review' },
}

/** Explains every warning: chooses its group beside the paper, writes, keeps it. */
async function explainAll({ page }, t) {
  await page.locator('.findings-chip-w').click()
  for (let told = 0; ; told++) {
    const silent = page.locator('.findings-list .finding-group')
    const places = await silent.count()
    if (told >= places) return told
    await silent.nth(told).locator('.finding-place').click()
    await page.locator('.finding-active').waitFor()
    for (const box = page.locator('.finding-active .finding-explain'); await box.count(); ) {
      const left = await box.count()
      await box.first().locator('textarea').fill('按年度工作计划填报，依据附后。')
      await box
        .first()
        .getByRole('button', { name: t('web.target.explain.save') })
        .click()
      await page.waitForFunction(
        (left) => document.querySelectorAll('.finding-active .finding-explain').length < left,
        left,
      )
    }
  }
}

/** What comes into a queue is taken and passed with the key; the clerk sees where it went. */
export async function passOn({ job, clerk, name, ...story }, login, next) {
  const one = story[login]
  await take(one, name)
  await pass(one, name)
  if (next) await stands(clerk, job, next)
}

/** The page of a target shows its state; nobody loads it again. */
const stateOf = ({ page }, t, state) =>
  page
    .locator('.rail .state-tag', { hasText: t(`enum.target.state.${state}`) })
    .first()
    .waitFor()

/** The unit changes the row and hands it in, and three of its reviewers pass it on. */
async function again(story, more) {
  const { clerk, t, job } = story
  const before = await waiting(story.reviewer)
  await type(clerk.page, row, `${await read(clerk.page, row)}${more}`)
  await saved({ page: clerk.page, t }).waitFor()
  await story.look('put-right', clerk)
  await explainAll(clerk, t)
  await story.look('explained-again', clerk)
  await step(clerk, t, 'SUBMIT')
  await arrives(story.reviewer, story.name, before)
  await story.look('handed-in-again', clerk)
  await passOn(story, 'reviewer')
  await passOn(story, 'department', at.section)
  await story.look('with-the-section', clerk)
  await passOn(story, 'business', at.performance)
  await stands(clerk, job, at.performance)
}

/** The performance section gives a grade; what it proposes as the day to rectify comes back. */
async function graded({ performance, name, t, look }, grade) {
  const { page } = performance
  const word = t(`enum.target.grade.${grade}`)
  await take(performance, name)
  for (const item of [0, 1]) await lower(performance, { item, by: 5, reason: because })
  const choice = page.locator('.grade-choice')
  await choice.locator('.ant-radio-button-wrapper', { hasText: word }).click()
  await choice.locator('.ant-radio-button-wrapper-checked', { hasText: word }).waitFor()
  const day = grade === 'FAIR' ? await choice.locator('.grade-rectify input.ant-input').inputValue() : ''
  await page.locator('#review-opinion').fill('指标基本完整，依据再写具体。')
  await look(`desk-grade-${grade.toLowerCase()}`, performance)
  await page
    .locator('.review-decide')
    .getByRole('button', { name: t('web.review.grade') })
    .click()
  await page.locator('.queue-row', { hasText: name }).waitFor({ state: 'detached' })
  return day
}

/** A target goes round through the pages of five people, and round again. */
export const rounds = [
  [
    'the clerk has a draft that warnings speak against',
    async (story) => {
      const { clerk, performance, job, name } = story
      const { items } = await ask(performance.page, {
        path: '/targets?state=PUBLISHED&kind=PROJECT&year=2021&limit=20',
      })
      const { content } = await ask(performance.page, {
        path: `/targets/${items[0].id}`,
      })
      const own = await ask(clerk.page, {
        path: '/targets?year=2021&limit=20',
      })
      const target = await draftLike(clerk.page, {
        project: content.project,
        unitId: own.items[0].unitId,
        code: '130306213180019000001',
        name,
      })
      story.id = target.id
      story.path = `/b/${job.region}/targets/${target.id}`
      await visit(clerk, story.path)
      await clerk.page.locator('article.paper').waitFor()
    },
  ],
  [
    'the clerk explains each warning and submits',
    async (story) => {
      const { clerk, reviewer, t, name, job, look } = story
      const told = await explainAll(clerk, t)
      check(told > 0, 'no rule warns of anything')
      await look('explained', clerk)
      const before = await waiting(reviewer)
      await step(clerk, t, 'SUBMIT')
      await arrives(reviewer, name, before)
      await stands(clerk, job, at.unit)
    },
  ],
  [
    'who made it may not review it',
    async (story) => {
      const { clerk, t, id, look } = story
      check(
        !(await clerk.page.locator('.page-head').innerText()).includes(t('web.target.act.PASS_UNIT')),
        'the clerk is offered the review',
      )
      await clerk.faults.during([/40[39]/], async () => {
        const { version } = await ask(clerk.page, { path: `/targets/${id}` })
        const { status, json } = await answered(clerk.page, {
          method: 'POST',
          path: `/targets/${id}/acceptances`,
          body: { version },
        })
        check(
          status === 403 && pattern(t.forms(`fault.${json.code}`)).test(json.detail),
          `${status} ${JSON.stringify(json)}`,
        )
      })
      await look('submitted', clerk)
    },
  ],
  [
    "the unit's own reviewer passes it, without a form",
    async (story) => {
      const { reviewer, department, clerk, job, name, t, look } = story
      const before = await waiting(department)
      await take(reviewer, name)
      check((await reviewer.page.locator('.review-total').count()) === 0, 'the unit fills the review form in')
      await look('desk-unit', reviewer)
      await reviewer.page
        .locator('.review-decide')
        .getByRole('button', { name: t('web.review.pass') })
        .click()
      await arrives(department, name, before)
      await stands(clerk, job, at.department)
    },
  ],
  [
    'the department takes it up and passes it with a key',
    async (story) => {
      const { department, business, name } = story
      const before = await waiting(business)
      await take(department, name)
      await suggested(department)
      await pass(department, name)
      await arrives(business, name, before)
      await stands(story.clerk, story.job, at.section)
    },
  ],
  [
    'the business section gives an item less, and returns it with a remark on a row, with keys alone',
    async (story) => {
      const { business, clerk, name, t, look } = story
      const { page } = business
      await walkTo(business, name)
      await suggested(business)
      await keysListed(business, t)
      const place = await page
        .locator('.review-case [data-anchor="indicators.1.name"]')
        .evaluate((cell) => cell.firstChild.textContent)
      await writeByKeys(business, { reason: because, place, remark, opinion })
      await page.reload()
      await page.locator('.review-remarks textarea', { hasText: remark }).first().waitFor()
      await look('desk-return', business)
      await page.keyboard.press('r')
      await clerk.page.locator('[data-cell="indicators.1.name"] .remark-number').waitFor()
      await clerk.page.locator('.step-remarks', { hasText: remark }).waitFor()
      await clerk.page.locator('.rail', { hasText: opinion }).waitFor()
      await look('returned', clerk)
    },
  ],
  [
    'the business section passes two others together, with keys alone',
    async ({ business }) => passTwoByKeys(business),
  ],
  [
    'the clerk changes just that row and submits again',
    async (story) => {
      const { clerk, reviewer, name, t } = story
      const { page } = clerk
      story.before = await read(page, row)
      await type(page, row, `${story.before}${basis}`)
      await saved({ page, t }).waitFor()
      await explainAll(clerk, t)
      const before = await waiting(reviewer)
      await step(clerk, t, 'SUBMIT')
      await arrives(reviewer, name, before)
    },
  ],
  [
    'the desk marks what differs, and it goes round again',
    async (story) => {
      const { reviewer, business, name, look } = story
      await take(reviewer, name)
      await marked(reviewer, { [row]: story.before })
      await look('desk-changes', reviewer)
      await pass(reviewer, name)
      await passOn(story, 'department', at.section)
      await take(business, name)
      await marked(business, { [row]: story.before })
      await pass(business, name)
      await stands(story.clerk, story.job, at.performance)
    },
  ],
  [
    'the performance section finds it good, and the unit does not agree to what is perfected',
    async (story) => {
      const { clerk, t, look } = story
      await graded(story, 'GOOD')
      await stateOf(clerk, t, 'PASSED_WITH_EDITS')
      await step(clerk, t, 'OBJECT', (dialog) => dialog.locator('textarea').fill(disagreement))
      await stateOf(clerk, t, 'RETURNED')
      await clerk.page.locator('.rail', { hasText: disagreement }).waitFor()
      await look('objected', clerk)
    },
  ],
  [
    'what the unit hands in again is found fair, with a day by which to rectify it',
    async (story) => {
      const { clerk, performance, t, look } = story
      await again(story, '，并附上年决算')
      const day = await graded(story, 'FAIR')
      check(/\d/.test(day), `no day to rectify is proposed: “${day}”`)
      await stateOf(clerk, t, 'RETURNED')
      await clerk.page
        .locator('.target-state-line', {
          hasText: pattern(t.forms('web.target.state.rectify')),
        })
        .waitFor()
      await look('rectify', clerk)
      check(
        await performance.page.locator('.queue').isVisible(),
        'the desk of the performance section is gone',
      )
    },
  ],
  [
    'rectified it goes round once more, is good, and the unit confirms',
    async (story) => {
      const { clerk, t } = story
      await again(story, '，按季分解')
      await graded(story, 'GOOD')
      await stateOf(clerk, t, 'PASSED_WITH_EDITS')
      await step(clerk, t, 'CONFIRM')
      await stateOf(clerk, t, 'PASSED')
    },
  ],
]
