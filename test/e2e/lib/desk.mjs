import { settled } from './inspect.mjs'
import { check } from './report.mjs'

/** How many cases wait, as the head of the queue says. */
export async function waiting({ page }) {
  const said = await page.locator('.queue .review-bar b').textContent()
  return Number(/\d+/.exec(said)?.[0])
}

/** A case comes into a queue that is looked at, and nobody loads the page again. */
export async function arrives({ page }, name, before) {
  await page.locator('.queue-row', { hasText: name }).waitFor()
  await page.waitForFunction(
    (count) => Number(/\d+/.exec(document.querySelector('.queue .review-bar b').textContent)[0]) === count,
    before + 1,
  )
}

/** Takes a case out of the queue onto the desk, and waits for it as it is now. */
export async function take(one, name) {
  const { page } = one
  await page.locator('.queue-row', { hasText: name }).getByRole('button').click()
  await page.locator('.queue-on', { hasText: name }).waitFor()
  await page.locator(`.review-case[aria-label="${name}"]`).waitFor()
  await page.locator('.review-decide button').first().waitFor()
  await settled(one)
}

/** Passes the case on the desk with the key; it leaves the queue. */
export async function pass({ page }, name) {
  await page.locator('.review-decide .ant-btn-primary:enabled').waitFor()
  await page.locator('.review-case .review-bar').click() // away from every field
  await page.keyboard.press('a')
  await page.locator('.queue-row', { hasText: name }).waitFor({ state: 'detached' })
}

/** The official form stands with the points the findings suggest, in every item. */
export async function suggested({ page }) {
  const rows = await page.locator('.review-scores tbody tr:not(.review-part)').evaluateAll((all) =>
    all.map((row) => ({
      meant: row.cells[2].textContent,
      given: row.cells[3].querySelector('input').value,
    })),
  )
  check(rows.length > 5, `the form has ${rows.length} items`)
  for (const { meant, given } of rows) check(Number(meant) === Number(given), `${given} instead of ${meant}`)
}

const total = async (page) => Number(await page.locator('.review-total').textContent())

/** Gives one item a point less, which asks for a reason. */
export async function lower({ page }, { item, by = 1, reason }) {
  const before = await total(page)
  const row = page.locator('.review-scores tbody tr:not(.review-part)').nth(item)
  const input = row.locator('.review-score')
  await input.fill(String(Number(await input.inputValue()) - by))
  const why = row.locator('.review-reason')
  await why.waitFor()
  check(await page.locator('.review-decide .ant-btn-primary').isDisabled(), 'no reason is asked for')
  await why.fill(reason)
  check((await total(page)) === before - by, `the sum is ${await total(page)}, it was ${before}`)
  await page.locator('.review-decide .ant-btn-primary:enabled').waitFor()
}

/** Only these cells bear the mark of a change, each with what stood there before. */
export async function marked({ page }, cells) {
  await page.locator('.review-case .form-changed').first().waitFor()
  const found = await page
    .locator('.review-case .form-changed')
    .evaluateAll((all) =>
      all.map((cell) => [cell.dataset.anchor, cell.querySelector('del')?.textContent ?? '']),
    )
  check(
    JSON.stringify(found.sort()) === JSON.stringify(Object.entries(cells).sort()),
    `marked are ${JSON.stringify(found)}, not ${JSON.stringify(cells)}`,
  )
}
