import { readFileSync } from 'node:fs'
import { person, signIn } from './browser.mjs'
import { inspect, settled } from './inspect.mjs'
import { check } from './report.mjs'
import { texts } from './texts.mjs'

/** What is made, under names no sample has. */
const made = { section: 'E2E', department: '598', unit: '598001', login: 'newcomer' }

/**
 * The three administrators build a part of the house: a section, a department in its charge,
 * a unit and a user; the performance section sets the deadlines of the next year.
 */
export async function playHouse({ job, browser, report }) {
  const t = texts(job.lang)
  const people = {}
  /** The page of somebody, who signs in when he is first needed. */
  const as = async (login) => {
    if (people[login]) return people[login]
    const one = await person(browser, job)
    await one.page.goto(new URL(`/b/${job.region}/`, job.url).href)
    await signIn(one.page, job, login)
    await one.page.locator('.side-menu').waitFor()
    people[login] = one
    return one
  }
  for (const [name, login, play] of steps) {
    const one = await as(login)
    const whole = async () => {
      await play({ job, t, page: one.page, one, open: (path) => open(one, job, path) })
      const faults = one.faults.take()
      check(faults.length === 0, faults.join('\n'))
    }
    if (!(await report.step(name, one.page, whole))) return
  }
}

async function open(one, job, path) {
  await one.page.goto(new URL(`/b/${job.region}${path}`, job.url).href)
  await one.page.locator('main h1').first().waitFor()
  await settled(one)
}

const drawer = (page) => page.locator('aside.drawer').last()
const field = (page, label) => drawer(page).getByLabel(label, { exact: true })

/** Finds something by its words and takes it. */
async function choose(page, label, words) {
  await field(page, label).click()
  await page.keyboard.type(words)
  await page.locator('.ant-select-item-option-active', { hasText: words }).waitFor()
  await page.keyboard.press('Enter')
}

async function send(page) {
  await drawer(page).locator('button[type=submit]').click()
  await page.locator('aside.drawer').waitFor({ state: 'detached' })
}

const add = (page, name) => page.locator('.page-head-acts').getByRole('button', { name, exact: true }).click()

const steps = [
  [
    'a section',
    'sysadmin',
    async ({ page, t, open }) => {
      await open('/sections')
      await add(page, t('web.org.add_section'))
      await field(page, t('web.org.code')).fill(made.section)
      await field(page, t('web.org.name')).fill('外联股')
      await send(page)
      await page.getByRole('cell', { name: '外联股', exact: true }).waitFor()
    },
  ],
  [
    'a department in its charge',
    'sysadmin',
    async ({ page, t, open }) => {
      await open('/departments')
      await add(page, t('web.org.add_department'))
      await field(page, t('web.org.code')).fill(made.department)
      await field(page, t('web.org.name')).fill('区外联中心')
      await choose(page, t('web.org.section'), '外联股')
      await send(page)
    },
  ],
  [
    'a unit of the department',
    'sysadmin',
    async ({ page, t, open }) => {
      await open('/units')
      await add(page, t('web.org.add_unit'))
      await field(page, t('web.org.code')).fill(made.unit)
      await field(page, t('web.org.name')).fill('区外联中心机关本级')
      await choose(page, t('web.org.department'), made.department)
      await choose(page, t('web.org.kind'), t('org.unit_kind.ADMINISTRATIVE'))
      await choose(page, t('web.org.accounting'), t('org.accounting.ADMINISTRATIVE'))
      await send(page)
    },
  ],
  [
    'what is exported is what is there',
    'sysadmin',
    async ({ page, t, open }) => {
      await open('/units')
      const coming = page.waitForEvent('download')
      await page.getByRole('link', { name: t('web.table.export'), exact: true }).click()
      const file = await (await coming).path()
      await open('/org-imports/units')
      await page.locator('input[type=file]').setInputFiles({
        name: 'units.xlsx',
        mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        buffer: readFileSync(file),
      })
      await page.getByText(t('web.org.all_same')).waitFor()
    },
  ],
  [
    'a user, who waits for a role',
    'sysadmin',
    async ({ page, t, open }) => {
      await open('/users')
      await add(page, t('web.org.add_user'))
      await field(page, t('web.login.login')).fill(made.login)
      await field(page, t('web.account.name')).fill('外联经办')
      await choose(page, t('web.account.unit'), made.unit)
      await send(page)
    },
  ],
  [
    'the other administrator grants it',
    'secadmin',
    async ({ page, t, open }) => {
      await open(`/users?q=${made.login}`)
      await page.locator('.data-table tbody tr', { hasText: made.login }).dblclick()
      await page.getByRole('button', { name: t('web.org.grant'), exact: true }).click()
      await choose(page, t('web.account.roles'), t('role.UNIT_CLERK'))
      await field(page, t('web.org.reason')).fill('新单位经办')
      await send(page)
      await page.locator('.state-tag', { hasText: t('org.user_state.ACTIVE') }).waitFor()
    },
  ],
  [
    'the deadlines of the next year',
    'performance',
    async ({ page, t, open }) => {
      await open('/target-calendar?of=2022')
      await add(page, t('web.target.calendar.change'))
      await field(page, t('web.target.due.SUBMIT')).fill('2021-10-31')
      await field(page, t('web.target.calendar.basis')).fill('2022 年预算编制通知')
      await send(page)
      await page.getByRole('cell', { name: '2022 年预算编制通知', exact: true }).waitFor()
    },
  ],
  [
    'lists and boards print across the sheet',
    'performance',
    async ({ page, open }) => {
      for (const path of ['/targets', '/targets/board']) {
        await open(path)
        const printed = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
        const boxes = printed.match(/\/MediaBox \[[^\]]+\]/g) ?? []
        const across = (box) => /\[0 0 84[12]\.?\d* 59[45]\.?\d*\]/.test(box)
        check(boxes.length > 0 && boxes.every(across), `${path} prints on ${boxes.join(' ')}`)
        check(path === '/targets' || boxes.length === 1, `the board prints on ${boxes.length} sheets`)
      }
    },
  ],
  [
    'an address without a page keeps the frame',
    'performance',
    async ({ page, job, one }) => {
      await page.goto(new URL(`/b/${job.region}/no/such/page`, job.url).href)
      await page.locator('.statepage').waitFor()
      check(await page.locator('.side-menu').isVisible(), 'the menu is gone')
      await inspect({ job, person: one, name: 'missing' })
    },
  ],
]
