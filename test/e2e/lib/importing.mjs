import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { check } from './report.mjs'
import { pattern } from './texts.mjs'

/** What the clerk corrects: the sentence about the purpose of the money, at its end. */
const addition = '，年底前完成验收'

/** Drops a file on the place for files, as a hand does. */
export async function drop(page, path) {
  const bytes = readFileSync(path).toString('base64')
  const held = await page.evaluateHandle(
    ({ bytes, name }) => {
      const data = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))
      const transfer = new DataTransfer()
      transfer.items.add(new File([data], name, { type: 'text/plain' }))
      return transfer
    },
    { bytes, name: basename(path) },
  )
  const place = page.locator('.upload-drop')
  await place.dispatchEvent('dragover', { dataTransfer: held })
  await place.dispatchEvent('drop', { dataTransfer: held })
}

const goToImport = async ({ page, t, look }) => {
  await page
    .locator('main')
    .getByRole('link', { name: t('web.workbench.import') })
    .click()
  await page.locator('.upload-drop').waitFor()
  await look('import-start')
}

/** The document comes in: read, looked at beside its source, corrected, kept. */
export const bringIn = [
  ['the import page is reached', goToImport],
  [
    'the document is read',
    async (story) => {
      const { page, job, t } = story
      await drop(page, job.file)
      await page.waitForURL(/targets\/import\/[^/?]+/)
      const tabs = page.locator('.import-places [role=tab]')
      await tabs.first().waitFor()
      story.names = (await tabs.locator('.import-place-name').allTextContents()).filter(
        (name) => name !== t('web.target.kind.DEPARTMENT'),
      )
      check(story.names.length === 3, `read ${story.names.length} projects: ${story.names.join(', ')}`)
    },
  ],
  [
    'the source stands beside the result',
    async ({ page, names, look }) => {
      await page.locator('.import-places [role=tab]', { hasText: names[0] }).click()
      const title = await page.locator('.import-paper article.paper').getAttribute('aria-label')
      check(title.includes(names[0]), `the sheet of ${names[0]} is titled ${title}`)
      const source = page.locator('.source')
      check((await source.innerText()).includes(names[0].slice(0, 4)), 'the source does not name the project')
      const [left, right] = [await source.boundingBox(), await page.locator('.import-paper').boundingBox()]
      check(left.x + left.width <= right.x + 1, 'source and result do not stand side by side')
      await page.locator('.import-paper [data-cell=budget]').hover()
      await page.locator('.source .source-lit').first().waitFor()
      await look('import')
    },
  ],
  [
    'a field is corrected',
    async (story) => {
      const { page } = story
      const cell = page.locator('.import-paper [data-cell=purpose]')
      await cell.click()
      const input = cell.locator('textarea')
      story.purpose = `${await input.inputValue()}${addition}`
      const kept = page.waitForResponse(
        (answer) => answer.request().method() === 'PATCH' && answer.url().includes('/target-imports/'),
      )
      await input.fill(story.purpose)
      await input.press('Control+Enter')
      check((await kept).ok(), 'the correction was refused')
      await page.reload()
      await page.locator('.import-places [role=tab]', { hasText: story.names[0] }).click()
      await page.locator('.import-paper [data-cell=purpose]', { hasText: addition }).waitFor()
    },
  ],
  [
    'nothing is kept before the last word, then the targets are',
    async ({ page, t, names, look }) => {
      await page.getByRole('button', { name: t('web.target.import.next') }).click()
      const rows = page.locator('.import-keeping')
      await rows.first().waitFor()
      const changed = rows.filter({ hasText: names[0] })
      check(await changed.locator('input[type=checkbox]').isChecked(), 'the corrected target is not chosen')
      // What is in force changes by an adjustment only; one is under way.
      const refused = await page.locator('.import-effect-refused').count()
      check(refused === (await rows.count()) - 1, `${refused} tables cannot be kept`)
      await look('import-keeping')
      await page.getByRole('button', { name: t('web.target.import.keep'), exact: true }).click()
      const said = await page.locator('.import-done h2').textContent()
      check(pattern(t.forms('web.target.import.done')).test(said), `after keeping the page says "${said}"`)
      await look('import-kept')
    },
  ],
  [
    'the list has the three targets',
    async ({ page, t, names, look }) => {
      await page.getByRole('link', { name: t('web.target.import.to_list') }).click()
      for (const name of names) {
        await page.locator('.data-table tbody tr', { hasText: name }).first().waitFor()
      }
      await look('list')
    },
  ],
]
