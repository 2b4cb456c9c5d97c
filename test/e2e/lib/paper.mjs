import { readFileSync } from 'node:fs'
import { person, signIn } from './browser.mjs'
import { check } from './report.mjs'
import { pattern } from './texts.mjs'

const saved = ({ page, t }) => page.locator('.target-saved', { hasText: pattern(t('web.target.saved.at')) })

/** Stands in a cell and gives it a text, with the keyboard only. */
async function type(page, path, text) {
  await page.locator(`.paper [data-cell="${path}"]`).focus()
  await page.keyboard.press('Enter')
  await page.locator(`.paper [data-cell="${path}"] textarea`).waitFor()
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText(text)
  await page.keyboard.press('Control+Enter')
}

/** A target on its official sheet: seen, changed, watched by a colleague, printed, exported. */
export const workOnPaper = [
  [
    'a target opens as the official paper',
    async (story) => {
      const { page, names } = story
      await page.locator('.data-table tbody tr', { hasText: names[0] }).first().dblclick()
      await page.locator('article.paper').waitFor()
      story.target = new URL(page.url()).pathname
      const title = await page.locator('article.paper').getAttribute('aria-label')
      check(title.includes(names[0]), `the sheet of ${names[0]} is titled ${title}`)
      const width = (await page.locator('article.paper').boundingBox()).width
      check(Math.abs(width - 794) < 1, `the sheet is ${width} px wide, not 210 mm`)
      await page.locator('.paper [data-cell=purpose]', { hasText: story.purpose.slice(-8) }).waitFor()
    },
  ],
  [
    'plan curve, findings and history stand beside it',
    async ({ page }) => {
      await page.locator('.rail canvas, .rail svg').first().waitFor()
      await page.locator('.findings-list li').first().waitFor()
      check((await page.locator('.paper .paper-mark').count()) > 0, 'no cell of the sheet bears a mark')
      await page.locator('.target-history li').first().waitFor()
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
    async ({ colleague, changed }) => {
      await colleague.page.locator('.paper [data-cell=purpose]', { hasText: changed.slice(-12) }).waitFor()
      const faults = colleague.faults.take()
      check(faults.length === 0, `on the colleague's page: ${faults.join('\n')}`)
      await colleague.context.close()
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
    async ({ page }) => {
      await page.emulateMedia({ media: 'print' })
      check(await page.locator('article.paper').isVisible(), 'the sheet does not print')
      for (const part of ['.paper-live', '.side-menu', '.top-bar', '.rail', '.tab-strip']) {
        const seen = await page.locator(`${part} >> visible=true`).count()
        check(seen === 0, `${part} prints`)
      }
      const printed = await page.pdf({ preferCSSPageSize: true })
      const boxes = printed.toString('latin1').match(/\/MediaBox \[[^\]]+\]/g) ?? []
      const isA4 = (box) => /\[0 0 59[45]\.?\d* 84[12]\.?\d*\]/.test(box)
      check(boxes.length > 0 && boxes.every(isA4), `pages of ${boxes.join(' ')}`)
      await page.emulateMedia({ media: null })
    },
  ],
  [
    'it is exported in every form',
    async ({ page, t }) => {
      const begin = { docx: 'PK', xlsx: 'PK', pdf: '%PDF', html: '<!' }
      for (const [format, first] of Object.entries(begin)) {
        await page.getByRole('button', { name: t('web.target.export'), exact: true }).click()
        const coming = page.waitForEvent('download')
        await page.getByRole('menuitem', { name: t(`web.target.format.${format}`) }).locator('a').click()
        const file = await coming
        const bytes = readFileSync(await file.path())
        const begins = bytes.subarray(0, first.length).toString('latin1')
        check(begins === first && bytes.length > 2000, `${file.suggestedFilename()}: ${bytes.length} bytes of ${begins}`)
        check(file.suggestedFilename().endsWith(`.${format}`), `the file is named ${file.suggestedFilename()}`)
      }
    },
  ],
]
