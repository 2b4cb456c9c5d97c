import { person as arrive, signIn, visit } from './browser.mjs'
import { drop } from './importing.mjs'
import { inspect, settled } from './inspect.mjs'
import { check } from './report.mjs'
import { texts } from './texts.mjs'

/** People of different offices: together they may open every page. */
const people = ['performance', 'business', 'budget', 'clerk', 'head', 'sysadmin', 'secadmin', 'audadmin']

/** Every page of the menu of several people, each looked at once, and the first record of each list. */
export async function playTour({ job, browser, report }) {
  const seen = new Set()
  // One after the other at the same browser, which has the program at hand.
  const visitor = await arrive(browser, job)
  await asAnybody({ job, visitor, step: stepper(report, visitor) })
  for (const login of people) {
    const tour = {
      job,
      visitor,
      login,
      seen,
      links: new Map(),
      t: texts(job.lang),
      step: stepper(report, visitor),
    }
    await walk(tour)
    await forget(visitor) // away first: the page he leaves would ask for news without a session
    await visitor.context.clearCookies()
  }
}

/** What is open to everybody: the year, and the first department of it. */
async function asAnybody({ job, visitor, step }) {
  const { page } = visitor
  await step('anybody opens the public page', async () => {
    await page.goto(new URL(`/open/${job.region}`, job.url).href)
    await page.locator('main table').first().waitFor()
    await inspect({ job, person: visitor, name: 'open' })
  })
  await step('anybody opens the first department', async () => {
    await page.locator('main table tbody a').first().click()
    await page.waitForURL(/\/departments\//)
    await inspect({ job, person: visitor, name: 'open-department' })
  })
}

/** What the pages of one person have kept in the browser is not the next one's. */
async function forget({ page }) {
  await page.evaluate(() => {
    localStorage.clear()
    sessionStorage.clear()
  })
  await page.goto('about:blank')
}

const stepper = (report, visitor) => (name, play) =>
  report.step(name, visitor.page, async () => {
    await play()
    const faults = visitor.faults.take()
    check(faults.length === 0, faults.join('\n'))
  })

async function walk(tour) {
  const { job, visitor, login, step } = tour
  const { page } = visitor
  const came = await step(`${login} signs in`, async () => {
    await page.goto(new URL(`/b/${job.region}/`, job.url).href)
    await signIn(page, job, login)
    await page.locator('.side-menu').waitFor()
  })
  if (!came) return
  await step(`${login} looks at the workbench`, async () => {
    await inspect({ job, person: visitor, name: `${login}-workbench` })
    await noteLinks(tour)
  })
  if (login === 'clerk') await step('the clerk opens the target of a project', () => openProject(tour))
  const links = page.locator('.side-menu ul a')
  const paths = await links.evaluateAll((all) => all.map((link) => new URL(link.href).pathname))
  for (const path of paths) {
    const place = path.split('/').slice(3).join('-')
    const open = await step(`${login} opens ${place}`, async () => {
      // A page that needs the room folds the menu; the workbench brings it back.
      const folded = page.locator('.side-folded a').first()
      if (await folded.count()) await folded.click()
      await page.locator(`.side-menu ul a[href="${path}"]`).click()
      await page.waitForURL((url) => url.pathname === path)
      await page.locator('main h1').first().waitFor()
      await look(tour, place)
    })
    await openFirst(tour, place)
    // A page that failed may have taken the menu with it.
    if (!open) await page.goto(new URL(`/b/${job.region}/`, job.url).href)
  }
  if (login === 'performance')
    await step('the performance section looks at the board by department', () => openHeat(tour))
  if (login === 'budget') await openForms(tour)
  if (login === 'clerk')
    await step('the clerk may not keep what another unit declares', () => bringStrange(tour))
  await followLinks(tour)
  await step(`${login} opens the account`, async () => {
    await page.locator('.user-menu').click()
    await page.getByRole('menuitem', { name: tour.t('web.account.title') }).click()
    await page.waitForURL(/\/account$/)
    await look(tour, 'account')
  })
}

/** What a page shows is looked at closely the first time somebody opens it. */
async function look(tour, place) {
  const { job, visitor, login, seen } = tour
  await visitor.page.mouse.move(1, 1) // away from what was clicked
  await settled(visitor)
  await noteLinks(tour)
  const alarm = visitor.page.locator('.state-error, .state-forbidden')
  check((await alarm.count()) === 0, `${place} says: ${await alarm.allInnerTexts()}`)
  if (seen.has(place)) return
  seen.add(place)
  await inspect({ job, person: visitor, name: `${login}-${place}` })
}

/** The first record of a list has a page of its own. */
async function openFirst(tour, place) {
  const { visitor, login, seen, step } = tour
  const { page } = visitor
  const record = `${place}-first`
  if (seen.has(record) || !(await page.locator('.data-table tbody tr').count())) return
  await step(`${login} opens the first of ${place}`, async () => {
    await page.locator('.data-table tbody tr').first().dblclick()
    await settled(visitor)
    await look(tour, record)
  })
}

/** A page by its path without what names the record; the definitions of all kinds are one page. */
const kindOf = (path) =>
  path.replace(/\/[0-9A-Z]{13}\b/g, '/one').replace(/(\/definitions\/)[A-Z_]+/, '$1one')

/** Every kind of page that links lead to, by its path without what names the record. */
async function noteLinks({ visitor, links }) {
  const paths = await visitor.page
    .locator('main a[href]')
    .evaluateAll((all) => all.filter(({ download }) => !download).map(({ href }) => new URL(href).pathname))
  for (const path of paths) if (!path.startsWith('/api/')) links.set(kindOf(path), path)
}

/** Links lead somewhere: one of each kind is followed. */
async function followLinks(tour) {
  const { visitor, login, links, seen, step } = tour
  for (const [kind, path] of links) {
    const place = kind.split('/').slice(3).join('-')
    if (!place || seen.has(place)) continue
    await step(`${login} follows a link to ${place}`, async () => {
      await visit(visitor, path)
      await visitor.page.locator('main h1').first().waitFor()
      await look(tour, place)
    })
    seen.add(place)
  }
}

/** The board department by department is a table as wide as the window. */
async function openHeat(tour) {
  const { job, visitor } = tour
  await visitor.page.goto(new URL(`/b/${job.region}/targets/board?view=heat`, job.url).href)
  await visitor.page.locator('.heat tbody tr').first().waitFor()
  await look(tour, 'targets-board-heat')
}

/** Forms that buttons lead to: the import of a budget, a new request to change quotas. */
async function openForms(tour) {
  const { job, visitor, step } = tour
  for (const path of [
    '/appropriations/import',
    '/adjustments/new?kind=SUPPLEMENT',
    '/adjustments/new?kind=FREEZE',
  ]) {
    await step(`the budget section opens ${path}`, async () => {
      await visitor.page.goto(new URL(`/b/${job.region}${path}`, job.url).href)
      await visitor.page.locator('.upload-drop, .adjustment-lines').first().waitFor()
      await look(tour, path.slice(1).replace(/\W+/g, '-'))
    })
  }
}

/** From the workbench to a target with findings and a plan. */
async function openProject({ job, visitor }) {
  const { page } = visitor
  await page
    .locator('main tbody tr', { has: page.locator('text=/\\d,\\d{3}/') })
    .getByRole('link')
    .first()
    .click()
  await page.locator('article.paper').waitFor()
  await page.locator('.rail canvas, .rail svg').first().waitFor()
  await inspect({ job, person: visitor, name: 'clerk-paper' })
}

/** A document of a unit that is not here is read and shown, and cannot be kept. */
async function bringStrange({ job, visitor, t }) {
  const { page } = visitor
  await page.goto(new URL(`/b/${job.region}/targets/import`, job.url).href)
  await page.locator('.upload-drop').waitFor()
  await drop(page, job.strange)
  const places = page.locator('.import-places [role=tab]')
  await places.first().waitFor()
  await places.nth(1).click()
  await page.locator('.import-paper [data-cell=budget]').hover()
  await page.locator('.source .source-lit').first().waitFor()
  await inspect({ job, person: visitor, name: 'clerk-import' })
  await page.getByRole('button', { name: t('web.target.import.next') }).click()
  await page.locator('.import-effect-refused').first().waitFor()
  check(
    await page.getByRole('button', { name: t('web.target.import.keep'), exact: true }).isDisabled(),
    'it can be kept',
  )
  await inspect({ job, person: visitor, name: 'clerk-import-refused' })
}
