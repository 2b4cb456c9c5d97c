import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { visit } from './browser.mjs'
import { answered, ask } from './drafting.mjs'
import { drop } from './importing.mjs'
import { settled } from './inspect.mjs'
import { confirm, pick, stands, yuan } from './paying.mjs'
import { check } from './report.mjs'
import { workbook } from './workbook.mjs'

/** What the bank's scenario lets come back: the account of this vendor belongs to somebody else. */
const stranger = { name: '秦皇岛海阳园林绿化有限公司（示例）', account: '1001202021000104', fen: 345_600 }

/** The salaries of which the scenario lets two fail. */
const salaries = [
  ['职工一', '6217000000000101', 4100],
  ['职工二', '6217000000000102', 4200],
  ['职工三', '6217000000000103', 4300],
  ['职工四', '6217000000000104', 4400],
]

/** The quota of the unit of a category of projects and a class. */
async function quotaWith(page, category, depEconomic) {
  const { items } = await ask(page, { path: '/quotas?year=2021&kind=UNIT&limit=50' })
  return items.find((one) => one.category === category && one.depEconomic === depEconomic)
}

/** A step of a payment by somebody who has it before him. */
async function act(one, id, path, reason) {
  const { version } = await ask(one.page, { path: `/payments/${id}` })
  return ask(one.page, {
    method: 'POST',
    path: `/payments/${id}/${path}`,
    body: { version, ...(reason && { reason }) },
  })
}

/** Four people pass it, and finance releases what a rule holds up. */
async function passed(story, id) {
  const { reviewer, payfirst, paysecond, treasury } = story
  const { state } = await act(reviewer, id, 'approvals')
  if (state === 'MONITOR_HELD') await act(treasury, id, 'releases', '已核对工资表，予以放行')
  await act(payfirst, id, 'approvals')
  await act(paysecond, id, 'approvals')
  return state
}

/** What comes back, what fails in part, and the end of the day. */
export const returning = [
  [
    'a wrong account comes back and restores the very quota',
    async (story) => {
      const { clerk, job, t, look } = story
      const { page } = clerk
      story.now = clerk
      const quota = await quotaWith(page, '21', '30239')
      const made = await ask(page, {
        method: 'POST',
        path: '/payments',
        body: {
          kind: 'SINGLE',
          quota: quota.id,
          amountFen: stranger.fen,
          purpose: '机房绿植养护费',
          payeeName: stranger.name,
          payeeAccount: stranger.account,
        },
      })
      await act(clerk, made.id, 'submissions', '合同约定')
      await visit(clerk, `/b/${job.region}/payments/${made.id}`)
      await stands(clerk, t, 'SUBMITTED')
      await passed(story, made.id)
      await stands(clerk, t, 'RETURNED')
      const now = await ask(page, { path: `/quotas/${quota.id}` })
      check(
        now.availableFen === quota.availableFen,
        `the quota had ${quota.availableFen} fen, and has ${now.availableFen}`,
      )
      await page.locator('.facts', { hasText: yuan(quota.availableFen) }).waitFor()
      await look('returned', clerk)
    },
  ],
  [
    'salaries come out of a workbook',
    async (story) => {
      const { clerk, job, t, look } = story
      const { page } = clerk
      const quota = await quotaWith(page, '1', '30101')
      await visit(clerk, `/b/${job.region}/payments/new`)
      await page.locator('#payment-kind').click()
      await page.locator('.ant-select-item-option', { hasText: t('payment.kind.BATCH') }).click()
      const box = page.getByLabel(t('web.payment.quota'), { exact: true })
      await pick(page, box, quota.projectName, yuan(quota.availableFen))
      await page.locator('#payment-purpose').fill('六月份工资')
      const path = join(job.out, 'salaries.xlsx')
      const rows = [['name', 'account', 'amount'].map((key) => t(`payment.row.${key}`)), ...salaries]
      writeFileSync(path, workbook({ [t('payment.row.sheet')]: rows.map((row) => row.map(String)) }))
      await drop(page, path)
      await page.locator('.payment-fine', { hasText: yuan(1_700_000) }).waitFor()
      await look('salaries', clerk)
      await page.getByRole('button', { name: t('web.payment.save'), exact: true }).click()
      await page.waitForURL(/payments\/[0-9A-Z]{13}$/)
      story.batch = page.url().split('/').at(-1)
      await page.getByRole('button', { name: t('web.payment.submit'), exact: true }).click()
      await page.locator('.ant-modal-confirm').waitFor()
      await confirm(clerk, '按月发放')
      await stands(clerk, t, 'SUBMITTED')
    },
  ],
  [
    'half of them fails, and only the failed rows are applied again',
    async (story) => {
      const { clerk, t, look, batch } = story
      const { page } = clerk
      await passed(story, batch)
      await stands(clerk, t, 'PARTIAL')
      const failed = page.locator('tbody tr', { hasText: t('web.payment.row.FAILED') })
      check((await failed.count()) === 2, `${await failed.count()} rows have failed`)
      await look('partial', clerk)
      await page.getByRole('button', { name: t('web.payment.again'), exact: true }).click()
      await confirm(clerk, '')
      await page.waitForURL((url) => !url.pathname.endsWith(batch))
      await stands(clerk, t, 'DRAFT')
      const again = await ask(page, { path: `/payments/${page.url().split('/').at(-1)}` })
      const names = again.batch.map(({ name }) => name).join(' ')
      check(
        names === '职工二 职工四' && again.amountFen === 860_000,
        `applied again: ${names}, ${again.amountFen} fen`,
      )
      check(again.links[0].id === batch, 'it does not name its original')
    },
  ],
  [
    'at five the day is reconciled three ways and closed',
    async (story) => {
      const { treasury, t, look } = story
      const { page } = treasury
      story.now = treasury
      const button = (name) => page.getByRole('button', { name: t(`web.payment.day.${name}`), exact: true })
      await button('compare').click()
      await confirm(treasury, '')
      const agreed = page.locator('.payment-ways .state-tag', { hasText: t('payment.way_state.AGREED') })
      await agreed.nth(2).waitFor()
      for (let left = await button('settle').count(); left > 0; left = await button('settle').count()) {
        await button('settle').first().click()
        await confirm(treasury, '银行次日更正')
        await settled(treasury)
      }
      await look('reconciled', treasury)
      await button('close').click()
      await confirm(treasury, '')
      await page.locator('h2 .state-tag', { hasText: t('payment.day_state.CLOSED') }).waitFor()
      await look('closed', treasury)
      await treasury.faults.during([/409/], async () => {
        const path = `/payment-days/${await dayOf(page)}/closings`
        const { status } = await answered(page, { method: 'POST', path })
        check(status === 409, `closed twice: ${status}`)
      })
    },
  ],
]

const dayOf = async (page) => (await ask(page, { path: '/book' })).today
