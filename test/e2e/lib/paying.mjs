import { visit } from './browser.mjs'
import { ask } from './drafting.mjs'
import { becomes, figures } from './money.mjs'
import { check } from './report.mjs'

/** The vendor, as it stands in the register, and what is paid to it. */
const vendor = {
  words: '方信',
  contract: '财政专网',
  name: '河北方信信息技术有限公司（示例）',
  account: '1001202021000103',
}
const paid = 1_200_000

/** Money as the pages write it. */
export const yuan = (fen) =>
  (fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** A figure of a page in fen. */
const fen = (text) => Math.round(Number(text.replace(/[^\d.-]/g, '')) * 100)

/** The quota of project 1 of which its contract holds most. */
async function quotaOf({ clerk, project }) {
  const { items } = await ask(clerk.page, { path: `/quotas?year=2021&kind=UNIT&project=${project}&limit=50` })
  const one = items.toSorted((a, b) => b.encumberedFen - a.encumberedFen)[0]
  check(one.encumberedFen >= paid, `contracts hold ${one.encumberedFen} fen of project 1 at most`)
  return one
}

/** Chooses a thing in a field that is searched while one types, and sees its list close. */
export async function pick(page, box, words, choice) {
  await box.click()
  await box.fill(words)
  await page.locator('.ant-select-item-option', { hasText: choice }).first().click()
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
    .first()
    .waitFor({ state: 'detached' })
}

/** Answers the dialog that asks before a step. */
export async function confirm({ page }, why) {
  const dialog = page.locator('.ant-modal-confirm').last()
  const reason = dialog.locator('textarea')
  if (await reason.count()) await reason.fill(why)
  await dialog.locator('.ant-btn-primary, .ant-btn-dangerous').last().click()
  await dialog.waitFor({ state: 'detached' })
}

/** The state on the page of a payment, which nobody loads again. */
export const stands = ({ page }, t, state) =>
  page
    .locator('.facts .state-tag', { hasText: t(`payment.state.${state}`) })
    .first()
    .waitFor()

/** The next of four people takes the payment out of his queue and passes it. */
async function passes(story, login) {
  const { t, number, look } = story
  const one = story[login]
  story.now = one
  await one.page.locator('.payment-queue button', { hasText: number }).click()
  await one.page.locator('.payment-queue button[aria-current=true]', { hasText: number }).waitFor()
  await one.page.locator('.facts', { hasText: vendor.name }).first().waitFor()
  await look(`desk-${login}`, one)
  await one.page
    .locator('.payment-decide')
    .getByRole('button', { name: t('web.payment.approve'), exact: true })
    .click()
  await confirm(one, '')
  await one.page.locator('.payment-queue button', { hasText: number }).waitFor({ state: 'detached' })
}

/** From the application to the money that went out. */
export const paying = [
  [
    'the clerk fills an application in, and a rule speaks while he types',
    async (story) => {
      const { clerk, t, look, job } = story
      const { page } = clerk
      story.now = clerk
      story.quota = await quotaOf(story)
      await visit(clerk, `/b/${job.region}/payments/new`)
      const quota = page.getByLabel(t('web.payment.quota'), { exact: true })
      await pick(page, quota, story.quota.projectName.slice(0, 6), yuan(story.quota.encumberedFen))
      await page.locator('#payment-amount').fill(String(paid / 100))
      await page.locator('#payment-purpose').fill('二季度系统运行维护服务费')
      await page.locator('.payment-hit-block', { hasText: 'P01' }).waitFor()
      await look('rule-speaks', clerk)
      // All of it is held by the contract: named, it pays.
      await pick(page, page.locator('#payment-contract'), vendor.words, vendor.contract)
      await page.locator('.payment-hit-block', { hasText: 'P01' }).waitFor({ state: 'detached' })
      await pick(page, page.locator('#payment-payeeName'), vendor.words, vendor.account)
      await page.locator('.payment-mark-ok').waitFor()
      check(
        (await page.locator('#payment-payeeAccount').inputValue()) === vendor.account,
        'the account is not filled in',
      )
      await look('application', clerk)
    },
  ],
  [
    'he hands it in: the quota is reserved',
    async (story) => {
      const { clerk, t, look } = story
      const { page } = clerk
      await page.getByRole('button', { name: t('web.payment.save'), exact: true }).click()
      await page.waitForURL(/payments\/[0-9A-Z]{13}$/)
      story.id = page.url().split('/').at(-1)
      const draft = await ask(page, { path: `/payments/${story.id}` })
      story.number = draft.number
      await page.getByRole('button', { name: t('web.payment.submit'), exact: true }).click()
      await page.locator('.ant-modal-confirm').waitFor()
      await look('handing-in', clerk)
      await confirm(clerk, '合同约定按季支付')
      await stands(clerk, t, 'SUBMITTED')
      story.before = await figures(story)
    },
  ],
  ['the reviewer of the unit passes it', (story) => passes(story, 'reviewer')],
  ['the first reviewer passes it', (story) => passes(story, 'payfirst')],
  [
    'the second reviewer passes it: the signed voucher goes to the bank',
    (story) => passes(story, 'paysecond'),
  ],
  [
    'the receipt comes back, and open pages move by themselves',
    async (story) => {
      const { clerk, t, look, performance, before } = story
      story.now = clerk
      await stands(clerk, t, 'PAID')
      await becomes(story, 'paid', yuan(fen(before.paid) + paid))
      await look('target-after', performance)
      const { page } = clerk
      const paper = page.locator('.paper')
      await paper.scrollIntoViewIfNeeded()
      await paper.locator('.payment-genuine').waitFor()
      check(
        /元整$/.test(await paper.locator('td[colspan="2"]').first().innerText()),
        'the sum is not written in 大写',
      )
      await page.locator('.payment-holds').nth(1).waitFor()
      await look('voucher', clerk)
    },
  ],
]
