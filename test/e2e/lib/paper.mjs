import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { patience, person, signIn } from './browser.mjs'
import { check } from './report.mjs'
import { pattern } from './texts.mjs'

export const saved = ({ page, t }) =>
  page.locator('.target-saved', { hasText: pattern(t.forms('web.target.saved.at')) })

/** Stands in a cell and gives it a text, with the keyboard only. */
export async function type(page, path, text) {
  await page.locator(`.paper [data-cell="${path}"]`).focus()
  await page.keyboard.press('Enter')
  await page.locator(`.paper [data-cell="${path}"] textarea`).waitFor()
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText(text)
  await page.keyboard.press('Control+Enter')
}

const cell = (page, path) => page.locator(`.paper [data-cell="${path}"]`)

/** Two columns as a spreadsheet hands them over. */
const rows = ([a, b, c, d]) => `${a}\t${b}\r\n${c}\t${d}\r\n`

/** In the page: the text of a cell, without the marks of its findings and remarks. */
function written(path) {
  const copy = document.querySelector(`.paper [data-cell="${path}"]`).cloneNode(true)
  for (const mark of copy.querySelectorAll('.paper-mark, .remark-number')) mark.remove()
  return copy.textContent.trim()
}

export const read = (page, path) => page.evaluate(written, path)

/** Waits until a cell bears exactly this text. */
export async function shows(page, path, text) {
  const from = Date.now()
  for (let now = ''; ; await page.waitForTimeout(50)) {
    now = await read(page, path)
    if (now === text) return
    check(Date.now() - from < patience, `${path} shows “${now}”, not “${text}”`)
  }
}

/** A target on its official sheet: seen, changed, watched by a colleague, printed, exported. */
export const workOnPaper = [
  [
    'a target opens as the official paper',
    async (story) => {
      const { page, job, names } = story
      await page.locator('.data-table tbody tr', { hasText: names[0] }).first().dblclick()
      await page.locator('article.paper').waitFor()
      story.target = new URL(page.url()).pathname
      const title = await page.locator('article.paper').getAttribute('aria-label')
      check(title.includes(names[0]), `the sheet of ${names[0]} is titled ${title}`)
      const [sheet, form] = ['article.paper', 'article.paper table'].map((part) => page.locator(part).first())
      const width = (await sheet.boundingBox()).width
      check(width <= 795 && (job.width < 1440 || width > 793), `the sheet is ${width} px wide, not 210 mm`)
      const within = (await form.locator('tr').first().boundingBox()).width
      check(within >= 640, `the form is ${within} px wide`)
      await page.locator('.paper [data-cell=purpose]', { hasText: story.purpose.slice(-8) }).waitFor()
    },
  ],
  [
    'plan curve, findings and history stand beside it',
    async ({ page, look }) => {
      await page.locator('.rail canvas, .rail svg').first().waitFor()
      await page.locator('.findings-list li').first().waitFor()
      check((await page.locator('.paper .paper-mark').count()) > 0, 'no cell of the sheet bears a mark')
      await page.locator('.target-history li').first().waitFor()
      await look('paper')
    },
  ],
  [
    'a colleague opens the same page',
    async (story) => {
      const { job, browser, target } = story
      story.colleague = await person(browser, job)
      const { page } = story.colleague
      await page.goto(new URL(target, job.url).href)
      await signIn(page, job, 'reviewer')
      await page.locator('article.paper').waitFor()
    },
  ],
  [
    'a cell is changed with the keyboard and saved',
    async (story) => {
      const { page } = story
      story.changed = `${story.purpose}，并公开结果`
      await type(page, 'purpose', story.changed)
      await saved(story).waitFor()
    },
  ],
  [
    'the colleague sees it arrive',
    async ({ colleague, changed, look }) => {
      await colleague.page.locator('.paper [data-cell=purpose]', { hasText: changed.slice(-12) }).waitFor()
      await look('colleague', colleague)
      const faults = colleague.faults.take()
      check(faults.length === 0, `on the colleague's page: ${faults.join('\n')}`)
      await colleague.context.close()
    },
  ],
  [
    'it is undone and done again with the keyboard',
    async (story) => {
      const { page, purpose, changed } = story
      await cell(page, 'purpose').focus()
      await page.keyboard.press('Control+z')
      await shows(page, 'purpose', purpose)
      await page.keyboard.press('Control+y')
      await shows(page, 'purpose', changed)
      await saved(story).waitFor()
    },
  ],
  [
    'cells of a spreadsheet are pasted, and taken back',
    async (story) => {
      const { page, clerk, look } = story
      const paths = ['1.description', '1.value', '2.description', '2.value'].map((end) => `indicators.${end}`)
      const before = await Promise.all(paths.map((path) => read(page, path)))
      const pasted = ['按期办结的件数÷全部件数', '≥97%', '抽查合格的件数÷抽查件数', '≥99%']
      await clerk.context.grantPermissions(['clipboard-read', 'clipboard-write'])
      await page.evaluate((text) => navigator.clipboard.writeText(text), rows(pasted))
      await cell(page, paths[0]).focus()
      await page.keyboard.press('Control+v')
      for (const [i, path] of paths.entries()) await shows(page, path, pasted[i])
      await saved(story).waitFor()
      await look('pasted')
      await page.keyboard.press('Control+z')
      for (const [i, path] of paths.entries()) await shows(page, path, before[i])
      await saved(story).waitFor()
    },
  ],
  [
    'a clicked cell takes cells as well, and says what it could not take',
    async (story) => {
      const { page } = story
      const plan = await page
        .locator('.paper [data-cell^="plan."]')
        .evaluateAll((all) => all.slice(0, 2).map(({ dataset }) => dataset.cell))
      const before = await Promise.all(plan.map((path) => read(page, path)))
      await page.evaluate((text) => navigator.clipboard.writeText(text), '11%\t合计\r\n')
      await cell(page, plan[0]).click()
      await cell(page, plan[0]).locator('textarea').waitFor()
      await page.keyboard.press('Control+v')
      await shows(page, plan[0], '11.00%')
      await shows(page, plan[1], before[1])
      await page.locator('.ant-message-notice', { hasText: '合计' }).waitFor()
      await page.keyboard.press('Control+z')
      await shows(page, plan[0], before[0])
      await saved(story).waitFor()
    },
  ],
  [
    'an amount is pasted with its unit',
    async (story) => {
      const { page } = story
      const before = await read(page, 'budget')
      await page.evaluate((text) => navigator.clipboard.writeText(text), '12 万元')
      await cell(page, 'budget').focus()
      await page.keyboard.press('Control+v')
      await shows(page, 'budget', '120,000.00')
      await page.keyboard.press('Control+z')
      await shows(page, 'budget', before)
      await saved(story).waitFor()
    },
  ],
  [
    'what was typed when the session ended is saved as soon as one is back',
    async (story) => {
      const { page, job, t, clerk } = story
      const before = await read(page, 'purpose')
      await clerk.context.clearCookies()
      await clerk.faults.during([/401/], async () => {
        await type(page, 'purpose', `${before}乙`)
        await page.locator('.ant-modal', { hasText: t('web.session.ended') }).waitFor()
        await signIn(page, job, 'clerk')
        await page.locator('.ant-modal').waitFor({ state: 'hidden' })
        // Long before the next of the attempts that are made every ten seconds.
        await saved(story).waitFor({ timeout: 6_000 })
      })
      await cell(page, 'purpose').focus()
      await page.keyboard.press('Control+z')
      await shows(page, 'purpose', before)
      await saved(story).waitFor()
    },
  ],
  [
    'a safe fix is taken, and taken back',
    async (story) => {
      const { page, t } = story
      const adopt = page.locator('.findings h2 .rail-action button')
      await adopt.waitFor()
      const sheet = page.locator('article.paper')
      const before = await sheet.innerText()
      const offered = await adopt.innerText()
      await adopt.click()
      await page.waitForFunction((old) => document.querySelector('article.paper').innerText !== old, before)
      await saved(story).waitFor()
      await page.waitForFunction(
        (old) => document.querySelector('.findings h2 .rail-action button')?.innerText !== old,
        offered,
      )
      await page.getByRole('button', { name: t('web.target.undo'), exact: true }).click()
      await page.waitForFunction((old) => document.querySelector('article.paper').innerText === old, before)
      await saved(story).waitFor()
    },
  ],
  [
    'it prints on A4 without the margin',
    async ({ page, job }) => {
      await page.emulateMedia({ media: 'print' })
      check(await page.locator('article.paper').isVisible(), 'the sheet does not print')
      for (const part of ['.paper-live', '.side-menu', '.top-bar', '.rail', '.tab-strip']) {
        const seen = await page.locator(`${part} >> visible=true`).count()
        check(seen === 0, `${part} prints`)
      }
      const printed = await page.pdf({ preferCSSPageSize: true, path: join(job.out, 'printed.pdf') })
      const boxes = printed.toString('latin1').match(/\/MediaBox \[[^\]]+\]/g) ?? []
      const isA4 = (box) => /\[0 0 59[45]\.?\d* 84[12]\.?\d*\]/.test(box)
      check(boxes.length > 0 && boxes.every(isA4), `pages of ${boxes.join(' ')}`)
      await page.emulateMedia({ media: null })
    },
  ],
  [
    'it is exported in every form and format',
    async ({ page, clerk, t }) => {
      const begin = { docx: 'PK', xlsx: 'PK', pdf: '%PDF', html: '<!', json: '{' }
      const links = page.locator('a[download][href*="/export?"]')
      await page.getByRole('button', { name: t('web.target.export'), exact: true }).click()
      await links.first().waitFor()
      const addresses = await links.evaluateAll((all) => all.map(({ href }) => href))
      const [file] = await Promise.all([page.waitForEvent('download'), links.first().click()])
      const named = file.suggestedFilename()
      check(readFileSync(await file.path()).length > 2000, `${named} is cut short`)
      // The first is taken with the hand, the others the same way without the menu.
      const formats = new Set()
      const take = async (href) => {
        const answer = await clerk.context.request.get(href)
        const bytes = await answer.body()
        const name = /\.(\w+)"?$/.exec(answer.headers()['content-disposition'])?.[1]
        const first = begin[name] ?? '(no such format)'
        const begins = bytes.subarray(0, first.length).toString('latin1')
        check(begins === first && bytes.length > 2000, `${href}: ${bytes.length} bytes of ${begins}`)
        formats.add(name)
      }
      await Promise.all(addresses.map(take))
      check(formats.size === 5, `only ${[...formats].join(', ')}`)
    },
  ],
]
