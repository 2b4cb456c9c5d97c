import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { watch } from './watch.mjs'

const places = ['chromium', 'chromium-browser', 'google-chrome']

function found() {
  const dirs = (process.env.PATH ?? '').split(':')
  const programs = places.flatMap((name) => dirs.map((dir) => `${dir}/${name}`))
  const first = [process.env.CAIXIAO_CHROMIUM, ...programs].find((path) => path && existsSync(path))
  if (!first) throw new Error('no Chromium in PATH: run scripts/install.sh, or name it in CAIXIAO_CHROMIUM')
  return first
}

/** The system's Chromium, with a profile of its own that is thrown away. */
export function open() {
  return chromium.launch({
    executablePath: found(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--font-render-hinting=none',
    ],
  })
}

/** How long a condition may take on a machine that does other work besides. */
export const patience = 30_000

/** A person at a browser of his own: his page, and what went wrong on it. */
export async function person(browser, job) {
  const context = await browser.newContext({
    locale: job.lang === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: job.width, height: job.height },
    reducedMotion: 'reduce',
    acceptDownloads: true,
  })
  context.setDefaultTimeout(patience)
  // As somebody who has chosen it here: the accounts of the demo want Chinese.
  await context.addInitScript((lang) => {
    if (!document.location.pathname.startsWith('/b/')) return // the public pages may keep nothing
    if (!localStorage.getItem('caixiao.language')) localStorage.setItem('caixiao.language', lang)
  }, job.lang)
  const page = await context.newPage()
  return { context, page, faults: await watch(page) }
}

/** Signs in on the login page of the demo book. */
export async function signIn(page, job, login, password = job.logins[login]) {
  const box = page.locator('form.login-form')
  await box.locator('input[autocomplete=username]').fill(login)
  await box.locator('input[autocomplete=current-password]').fill(password)
  await box.locator('button[type=submit]').click()
}

/** A person who comes to a page of the book and signs in. */
export async function enter(browser, job, login, path = '/') {
  const one = await person(browser, job)
  await one.page.goto(new URL(`/b/${job.region}${path}`, job.url).href)
  await signIn(one.page, job, login)
  await one.page.locator('.user-menu').waitFor()
  return one
}

/**
 * Goes to a page of the book as a link of a page does, without loading the program again.
 * The key stands for the hand: what moves with the change of the page is no fault.
 */
export async function visit({ page }, path) {
  await page.keyboard.press('Shift')
  await page.evaluate((to) => history.pushState({}, '', to), path)
  await page.waitForURL((url) => url.pathname === path)
}
