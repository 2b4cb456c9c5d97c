import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { answerWith } from '../../../../dev/answers'
import { renderPage } from '../../../../dev/render'
import type { AuditEntry, AuditName } from '../api'
import { EntryFacts } from './EntryFacts'

const now = '2021-04-01T01:00:00.000000Z'
const unit = '0178RTGFP0002'

async function show(entry: Partial<AuditEntry>, names: AuditName[] = []) {
  const whole = {
    id: '01AAKXW6R0003',
    seq: 7,
    at: '2021-03-31T01:00:00.000000Z',
    actor: null,
    login: 'cli',
    roles: [],
    object: null,
    reason: '',
    request: 'R1',
    hash: 'sm3:1',
    ...entry,
  } as unknown as AuditEntry
  answerWith(() => ({ json: { ...whole, intact: true, block: null, path: [], proven: false, names } }))
  await renderPage(<EntryFacts entry={whole} now={now} />)
  await screen.findByText(/没有改动/)
}

/** The lines of the table as text, cell by cell. */
const lines = () =>
  within(screen.getByRole('table'))
    .getAllByRole('row')
    .map((row) => [...row.children].map((cell) => cell.textContent))

it('shows what changed field by field, old beside new, and folds away what did not', async () => {
  await show(
    {
      action: 'project.edit',
      before: { name: '公用经费', lifeTotalFen: 66960000, unitId: unit, tracked: false, note: '' },
      after: { name: '公用经费', lifeTotalFen: 70000000, unitId: unit, tracked: true, note: '' },
    },
    [{ id: unit, sort: 'UNIT', name: '318001 局机关本级' }],
  )
  expect(lines()).toEqual([
    ['项目', '改前', '改后'],
    ['项目总投资', '669,600.00 元', '700,000.00 元'],
    ['跟踪项目', '否', '是'],
  ])
  await userEvent.click(screen.getByRole('button', { name: /显示全部 5 项/ }))
  expect(lines()).toContainEqual(['单位', '318001 局机关本级', '318001 局机关本级'])
  expect(lines()).toContainEqual(['备注', '—', '—'])
})

it('names a state in the words of its module', async () => {
  await show({ action: 'project.submit', before: 'DRAFT', after: 'SUBMITTED' })
  expect(lines()).toEqual([
    ['项目', '改前', '改后'],
    ['状态', '草稿', '单位已申报'],
  ])
})

it('writes out of a list only what came and went', async () => {
  await show({
    action: 'org.role.perms',
    before: { code: 'X', perms: ['target.read', 'target.submit'] },
    after: { code: 'X', perms: ['target.read', 'audit.read'] },
  })
  const [, perms] = lines()
  expect(perms?.[0]).toBe('权限')
  expect(perms?.[1]).toMatch(/；其余 1 项不变$/)
  expect(perms?.[2]).toMatch(/^.*审计.*；其余 1 项不变$/)
})

it('shows one side where there is one, amounts by year in lines of their own', async () => {
  await show({
    action: 'project.create',
    after: {
      code: '130306',
      amounts: [{ year: 2021, amountFen: 1 }],
      sectionId: unit,
      validTo: null,
      validFrom: '2021-01-01',
    },
  })
  expect(lines()).toEqual([
    ['项目', '改后'],
    ['项目代码', '130306'],
    ['分年度金额（2021）·年度', '2021'],
    ['分年度金额（2021）·金额', '0.01 元'],
    ['业务股室', unit],
    ['生效日期', '2021 年 1 月 1 日'],
  ])
  expect(screen.getByRole('link', { name: unit }).getAttribute('href')).toMatch(
    new RegExp(`/audit\\?object=.*${unit}`),
  )
})

it('shows a field nobody has named by its own name rather than hide it', async () => {
  await show({ action: 'sample.act', after: { odd_one: 3 } })
  expect(lines()).toEqual([
    ['项目', '改后'],
    ['oddOne', '3'],
  ])
})

it('shows the record as it is stored on one click', async () => {
  await show({ action: 'project.submit', before: 'DRAFT', after: { odd_one: 3 } })
  expect(screen.queryByText(/"odd_one"/)).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: '查看原始记录' }))
  expect(screen.getByText(/"odd_one": 3/)).toBeDefined()
  await userEvent.click(screen.getByRole('button', { name: '收起原始记录' }))
  expect(screen.queryByText(/"odd_one"/)).toBeNull()
})

it('shows no table where nothing was recorded, and a long record in parts', async () => {
  await show({ action: 'session.logout' })
  expect(screen.queryByRole('table')).toBeNull()
  expect(screen.queryByRole('button', { name: '查看原始记录' })).toBeNull()
})

it('shows a hundred fields at a time', async () => {
  await show({ action: 'org.role.seed', after: Array.from({ length: 130 }, (_, i) => ({ code: `c${i}` })) })
  expect(lines()).toHaveLength(101)
  await userEvent.click(screen.getByRole('button', { name: '再显示 30 项' }))
  expect(lines()).toHaveLength(131)
})
