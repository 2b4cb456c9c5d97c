import type { TFunction } from 'i18next'
import { expect, it } from 'vitest'
import type { MeasureEvidence, MeasureRow } from '@/lib/wire'
import { columnsOf, evidenceOf, itemsOf } from './evidenceOf'

const all = () => true
const t = ((key: string) => key) as unknown as TFunction

const page: MeasureEvidence = {
  code: 'quota.available',
  unit: 'FEN',
  kind: 'LEVEL',
  year: 2021,
  asOf: '2021-03-31',
  knownAt: '2021-03-31T01:17:00.000000Z',
  live: true,
  value: 60264000,
  entries: 3,
  slice: [{ dimension: 'project', key: '01ABC', code: '1303', name: '信息系统运维' }],
  formula: [
    { code: 'quota.adjusted', minus: false, value: 66960000 },
    { code: 'quota.frozen', minus: true, value: 0 },
    { code: 'quota.paid', minus: true, value: 6696000 },
  ],
  columns: ['event', 'document', 'basis', 'account'],
  rows: {
    items: [
      {
        id: '01R',
        day: '2021-01-20',
        recordedAt: '2021-01-20T01:00:00.000000Z',
        value: 66960000,
        unitId: '01U',
        unit: '财政局本级',
        projectId: '01ABC',
        project: '信息系统运维',
        texts: ['指标下达', '抚财预指〔2021〕1号', '人大批准', '可执行指标'],
        links: [
          { record: 'QUOTA', id: '01Q' },
          { record: 'QUOTA_DOCUMENT', id: '01D' },
          { record: 'QUOTA_VOUCHER', id: '01V' },
        ],
      },
    ],
    next: 'more',
    total: 3,
    totalCapped: false,
  },
  sum: { value: 60264000, entries: 3, oneByOne: true, equal: true },
}

it('tells the formula with what is not nothing, and its words with all', () => {
  const answer = evidenceOf(
    t,
    [page],
    [],
    {
      code: page.code,
      slice: { project: '01ABC' },
      asOf: '2021-03-31',
    },
    all,
  )
  expect(answer?.formula?.inputs.map(({ name }) => name)).toEqual([
    'measure.quota.adjusted.name',
    '− measure.quota.paid.name',
  ])
  expect(answer?.formula?.text).toContain('measure.quota.frozen.name')
  expect(answer?.formula?.inputs[1]?.ref).toEqual({
    code: 'quota.paid',
    slice: { project: '01ABC' },
    asOf: '2021-03-31',
  })
})

it('adds the pages up to one list under one sum', () => {
  const answer = evidenceOf(
    t,
    [page, page],
    [{ day: '2021-01-31', value: 66960000 }],
    { code: page.code },
    all,
  )
  expect(answer?.rows?.items).toHaveLength(2)
  expect(answer?.rows?.total).toBe(3)
  expect(answer?.rows?.items[0]).toMatchObject({
    event: '指标下达',
    project: '信息系统运维',
    value: 66960000,
  })
  expect(answer?.history?.[0]?.text).toBe('66.96')
})

it('shows the basis of rows where the project is known, else the project', () => {
  expect(columnsOf(t, page, { code: 'a', slice: { project: '1' } })[2]?.key).toBe('basis')
  expect(columnsOf(t, page, { code: 'a' })[2]?.key).toBe('project')
})

it('leads to the quota, the voucher and the document of a row, where one may open them', () => {
  const [row] = itemsOf(page.columns, page.rows.items, all)
  expect(row).toMatchObject({
    toQuota: '/quotas/01Q',
    toDone: '/quota-vouchers/01V',
    toDocument: '/quota-documents/01D',
  })
  expect(itemsOf(page.columns, page.rows.items, (perm) => perm !== 'quota.read')[0]).toMatchObject({
    toQuota: '',
    toDone: '',
    toDocument: '',
  })
  const toOf = (slice: Record<string, string>) => columnsOf(t, page, { code: 'a', slice }).map(({ to }) => to)
  expect(toOf({})).toEqual([undefined, 'toDone', 'toQuota', undefined])
  expect(toOf({ quota: '01Q' })).toEqual([undefined, 'toDone', 'toDocument', undefined])
})

it('leads from a row of payments to its payment', () => {
  const columns = ['payment', 'payee', 'purpose']
  const row = { ...page.rows.items[0], texts: ['ZF-2021-000212', '收款人', '运行维护'] } as MeasureRow
  const [item] = itemsOf(columns, [{ ...row, links: [{ record: 'PAYMENT', id: '01P' }] }], all)
  expect(item).toMatchObject({
    payment: 'ZF-2021-000212',
    purpose: '运行维护',
    toDone: '/payments/01P',
    toQuota: '',
  })
  const shown = columnsOf(t, { ...page, columns }, { code: 'a', slice: { project: '1' } })
  expect(shown.map(({ key }) => key)).toEqual(['day', 'payment', 'purpose', 'value'])
})

it('has nothing to show before the first page', () => {
  expect(evidenceOf(t, [], undefined, { code: 'a' }, all)).toBeUndefined()
})
