import { readFileSync } from 'node:fs'
import { visit } from './browser.mjs'
import { ask } from './drafting.mjs'
import { becomes, figures } from './money.mjs'
import { check } from './report.mjs'
import { pattern, texts } from './texts.mjs'
import { workbook } from './workbook.mjs'

const zh = texts('zh') // workbooks of the bureau are Chinese

const columns = [
  'unit',
  'project',
  'functional',
  'gov_econ',
  'dep_econ',
  'fund_nature',
  'fund_source',
  'amount',
]

/** Yuan with two decimals, as cells and pages have it. */
export const yuan = (fen) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
export const commas = (fen) => yuan(fen).replace(/\B(?=(\d{3})+\.)/g, ',')

/** The budget of the project as a workbook: rows of spending, and what pays for them. */
function bookOf(rows, incomeFen) {
  const title = (name) => zh(`budget.column.${name}`)
  return workbook({
    [zh('budget.sheet.spending')]: [columns.map(title), ...rows],
    [zh('budget.sheet.general')]: [
      ['account', 'fund_nature', 'amount'].map(title),
      [zh('budget.account.Q1101'), '111', yuan(incomeFen)],
    ],
  })
}

/** What the rows are like: another project's of the unit tell the classes, two thirds and the rest the sums. */
async function drawUp({ budget, target }) {
  const { page } = budget
  const { items } = await ask(page, {
    path: `/quotas?year=2021&kind=UNIT&unit=${target.unitId}&limit=50`,
  })
  const like = (dep) =>
    items.find(({ depEconomic, fundSource }) => depEconomic === dep && fundSource === '11')
  const [office, travel] = [like('30201'), like('30211')]
  const { code } = await ask(page, { path: `/projects/${target.projectId}` })
  const first = Math.floor(target.budgetFen / 3) * 2
  const row = (from, fen) => [
    from.unitCode,
    code,
    from.functional,
    from.govEconomic,
    from.depEconomic,
    '111',
    '11',
    yuan(fen),
  ]
  return {
    rows: [row(office, first), row(travel, target.budgetFen - first)],
    first,
  }
}

/** Chooses a workbook on the import page, under a heading, and waits for what was read. */
async function bring({ budget, t }, name, buffer) {
  const { page } = budget
  await page.locator('#budget-title').fill('2021 年区级预算（追加项目）')
  await page.locator('#budget-basis').fill('抚人大〔2021〕2 号')
  await page.locator('input[type=file]').setInputFiles({
    name,
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer,
  })
  await page.locator('.budget-verdict').waitFor()
  await page.getByRole('button', { name: t('web.budget.next'), exact: true }).click()
}

/** Opens what waits for somebody from the list of his tasks, and approves it in the rail. */
export async function approve({ t, look }, one, name, picture) {
  const { page } = one
  await page.locator('main').getByRole('link', { name, exact: true }).click()
  const act = page
    .locator('.asked-task-acts')
    .getByRole('button', { name: t('enum.workflow.action.APPROVE') })
  await act.waitFor()
  await look(picture, one)
  await act.click()
  const dialog = page.locator('.ant-modal', {
    hasText: t('web.workflow.opinion_may'),
  })
  await dialog.locator('textarea').fill('同意。')
  await dialog.locator('.ant-btn-primary').click()
  await dialog.waitFor({ state: 'detached' })
}

/** Goes to the list of tasks, where a case with this name waits. */
export async function asked(one, job, name) {
  await visit(one, `/b/${job.region}/workflow/tasks`)
  await one.page.locator('main').getByRole('link', { name, exact: true }).waitFor()
}

const confirm = async (page) => {
  const dialog = page.locator('.ant-modal-confirm')
  await dialog.locator('.ant-btn-primary').click()
  await dialog.waitFor({ state: 'detached' })
}

/** The budget comes in from Excel and becomes quotas. */
export const bringing = [
  [
    'a wrong workbook is told row by row, and nothing of it is there',
    async (story) => {
      const { budget, t, look, target } = story
      const { page } = budget
      Object.assign(story, { now: budget }, await drawUp(story))
      const [good, bad] = story.rows
      const wrong = [
        good,
        [...bad.slice(0, 4), '302', ...bad.slice(5)],
        [bad[0], '130306210000000000000', ...bad.slice(2, 7), '-5'],
      ]
      await page
        .locator('.page-head')
        .getByRole('button', { name: t('web.budget.import'), exact: true })
        .click()
      await page.locator('.upload-drop').waitFor()
      await look('import-file', budget)
      await bring(story, 'wrong.xlsx', bookOf(wrong, target.budgetFen))
      const found = page.locator('.budget-view tbody tr')
      await found.first().waitFor()
      const said = await found.evaluateAll((all) =>
        all.map((row) => [...row.cells].map((cell) => cell.textContent.trim())),
      )
      const at = (row, column) =>
        said.filter((one) => one[1] === String(row) && one[3] === t(`budget.column.${column}`))
      check(at(3, 'dep_econ').length === 1, `row 3 has a class that is none: ${JSON.stringify(said)}`)
      check(at(4, 'project').length === 1, `row 4 has a project that is none: ${JSON.stringify(said)}`)
      check(at(4, 'amount').length === 1, `row 4 has an amount below zero: ${JSON.stringify(said)}`)
      check(!said.some((one) => one[1] === '2'), `nothing is wrong with row 2: ${JSON.stringify(said)}`)
      await look('import-wrong', budget)
      const coming = page.waitForEvent('download')
      await page
        .locator('.budget-tools')
        .getByRole('link', { name: t('web.budget.marked') })
        .click()
      const file = await (await coming).path()
      check(readFileSync(file).subarray(0, 2).toString() === 'PK', 'the marked workbook is none')
      const { total } = await ask(page, {
        path: '/appropriations?year=2021&limit=20&kind=APPROVED',
      })
      check(total === 2, `there are ${total} budgets`)
    },
  ],
  [
    'the right one is tried, kept and handed in',
    async (story) => {
      const { budget, t, look, target, rows } = story
      const { page } = budget
      await page.getByRole('button', { name: t('web.budget.other_file'), exact: true }).click()
      await page.locator('.upload-drop').waitFor()
      await bring(story, 'right.xlsx', bookOf(rows, target.budgetFen))
      await page.locator('.budget-fine').first().waitFor()
      await look('import-right', budget)
      await page.getByRole('button', { name: t('web.budget.act.keep'), exact: true }).click()
      await page.waitForURL(/appropriations\/[0-9A-Z]{13}/)
      story.appropriation = new URL(page.url()).pathname.split('/').at(-1)
      await page.getByRole('button', { name: t('web.budget.act.submit'), exact: true }).click()
      await confirm(page)
      await page.locator('.case-way [aria-current=step]').waitFor()
      check(
        (await page
          .locator('.asked-task-acts')
          .getByRole('button', { name: t('enum.workflow.action.APPROVE') })
          .count()) === 0,
        'who brought it in is asked to approve it',
      )
      await look('handed-in', budget)
    },
  ],
  [
    'a colleague checks it, the head approves it',
    async (story) => {
      const { budgetcheck, head, budget, job, t } = story
      const { caseId } = await ask(budget.page, {
        path: `/appropriations/${story.appropriation}`,
      })
      const { title } = await ask(budget.page, {
        path: `/workflow-cases/${caseId}`,
      })
      story.now = budgetcheck
      await asked(budgetcheck, job, title)
      await approve(story, budgetcheck, title, 'checked')
      story.now = head
      await asked(head, job, title)
      await approve(story, head, title, 'to-approve')
      story.now = budget
      await budget.page
        .getByRole('button', {
          name: t('web.budget.act.issue_all'),
          exact: true,
        })
        .waitFor()
    },
  ],
  [
    'quotas are issued by documents with numbers of their own',
    async (story) => {
      const { budget, t, look, rows } = story
      const { page } = budget
      await page
        .getByRole('button', {
          name: t('web.budget.act.issue_all'),
          exact: true,
        })
        .click()
      await confirm(page)
      await page
        .getByRole('radio', { name: t('web.budget.view.documents') })
        .or(page.getByRole('tab', { name: t('web.budget.view.documents') }))
        .or(
          page.getByRole('button', {
            name: t('web.budget.view.documents'),
            exact: true,
          }),
        )
        .first()
        .click()
      const documents = page.locator('.budget-view tbody tr')
      await documents.nth(1).waitFor()
      const numbers = await documents.locator('td:first-child').allInnerTexts()
      check(
        numbers.length === 2 && numbers.every((one) => /^抚财预指〔2021〕\d+号$/.test(one)),
        `the documents are ${numbers}`,
      )
      await look('documents', budget)
      ;[story.general, story.document] = numbers
      await page.getByRole('link', { name: story.document, exact: true }).click()
      await page.locator('.paper-table tbody tr').nth(rows.length).waitFor()
      await look('document', budget)
    },
  ],
  [
    'the page of the target has the money, and nobody has loaded it again',
    async (story) => {
      const { performance, target, look } = story
      story.now = performance
      await becomes(story, 'approved', commas(target.budgetFen))
      await becomes(story, 'available', commas(target.budgetFen))
      const { adjusted, paid } = await figures(story)
      check(
        pattern([commas(target.budgetFen)]).test(adjusted) && !/[1-9]/.test(paid),
        `adjusted ${adjusted}, paid ${paid}`,
      )
      await look('target-with-money', performance)
    },
  ],
]
