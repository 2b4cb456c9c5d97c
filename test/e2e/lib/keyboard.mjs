import { check } from './report.mjs'

/** What has the focus: its class and its name. */
const focused = (page) =>
  page.evaluate(() => {
    const { className, ariaLabel, textContent } = document.activeElement
    return `${className} ${ariaLabel ?? textContent}`
  })

/** Where the focus is, and whether a person sees it there. */
const focus = (page) =>
  page.evaluate(() => {
    const at = document.activeElement
    const field = at.closest('.ant-select, .ant-checkbox') ?? at
    const drawn = [at, field].some((node) => {
      const { outlineStyle, boxShadow } = getComputedStyle(node)
      return outlineStyle !== 'none' || boxShadow !== 'none'
    })
    return { name: `${at.className} ${at.ariaLabel}`, marked: drawn }
  })

/** The focus comes to somewhere a person sees it: a dialog that opens moves it a moment later. */
async function seen(page, where) {
  let at = await focus(page)
  for (let wait = 0; !(at.name.includes(where) && at.marked) && wait < 40; wait++) {
    await page.waitForTimeout(50)
    at = await focus(page)
  }
  const { name, marked } = at
  check(name.includes(where) && marked, `the focus is on “${name}”, seen: ${marked}, not on “${where}”`)
}

/** Goes through the queue with the arrow until a case is on the desk. */
export async function walkTo({ page }, name) {
  const on = page.locator('.queue-on .queue-name')
  const names = await page.locator('.queue-row .queue-name').allInnerTexts()
  const [from, to] = [names.indexOf(await on.textContent()), names.indexOf(name)]
  check(to >= 0, `“${name}” does not wait: ${names}`)
  for (let at = from; at !== to; at += Math.sign(to - from)) {
    await page.keyboard.press(to > from ? 'ArrowDown' : 'ArrowUp')
    await page.locator('.queue-on', { hasText: names[at + Math.sign(to - from)] }).waitFor()
  }
  await page.locator(`.review-case[aria-label="${name}"]`).waitFor()
  await page.locator('.review-decide button').first().waitFor()
}

/** ? lists the keys, Esc closes the list. */
export async function keysListed({ page }, t) {
  await page.keyboard.press('?')
  const list = page.locator('.review-keys')
  await list.getByText(t('web.review.keys.score')).waitFor()
  await page.keyboard.press('Escape')
  await list.waitFor({ state: 'detached' })
}

/** One point less of the first item, a remark on a row and an opinion, and no hand on a mouse. */
export async function writeByKeys({ page }, { reason, place, remark, opinion }) {
  const total = async () => Number(await page.locator('.review-total').textContent())
  const before = await total()
  await page.keyboard.press('f')
  await seen(page, 'review-score')
  const given = Number(await page.evaluate(() => document.activeElement.value))
  await page.keyboard.type(String(given - 1))
  await page.locator('.review-reason').waitFor()
  await page.keyboard.press('Shift+Tab')
  await seen(page, 'review-reason')
  await page.keyboard.insertText(reason)
  await page.keyboard.press('Escape')
  await seen(page, 'review-case')
  check((await total()) === before - 1, `the sum is ${await total()}, it was ${before}`)

  await page.keyboard.press('c')
  await page.keyboard.insertText(place)
  await page.locator('.review-remark-acts .ant-select-open, .ant-select-item-option-active').first().waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.review-remarks ol textarea').first().waitFor()
  await seen(page, '')
  await page.keyboard.insertText(remark)
  await page.keyboard.press('Escape')

  await page.keyboard.press('o')
  await page.keyboard.insertText(opinion)
  await page.keyboard.press('Escape')
  await seen(page, 'review-case')
}

/** The first two that wait are passed together: M, Space, M, Enter, and Enter to the question. */
export async function passTwoByKeys({ page }) {
  const names = (await page.locator('.queue-row .queue-name').allInnerTexts()).slice(0, 2)
  await page.keyboard.press('m')
  for (const name of names) {
    for (let tabs = 0; !(await focused(page)).includes('ant-checkbox') && tabs < 3; tabs++) {
      await page.keyboard.press('Tab')
    }
    await seen(page, name)
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('m')
  await seen(page, 'ant-btn-primary')
  await page.keyboard.press('Enter')
  const yes = page.locator('.ant-modal-confirm-btns .ant-btn-primary')
  await yes.waitFor()
  await seen(page, 'ant-btn-primary')
  await page.keyboard.press('Enter')
  await page.locator('.bulk-passed').nth(1).waitFor()
  await page.keyboard.press('Escape')
  await page.locator('.bulk-failures').waitFor({ state: 'detached' })
  for (const name of names) {
    await page.locator('.queue-row', { hasText: name }).waitFor({ state: 'detached' })
  }
}
