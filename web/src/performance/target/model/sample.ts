import type { Content, Finding, Indicator } from '../wire'

/** Rows and contents for tests; nothing here is of a real book. */
export const row = (id: string, changes: Partial<Indicator> = {}): Indicator => ({
  id,
  level1: '产出',
  level2: '数量',
  name: `指标 ${id}`,
  description: `描述 ${id}`,
  value: '10 个',
  basis: '合同',
  ...changes,
})

export const sample = (): Content => ({
  project: {
    code: '130399210000000000001',
    name: '设备维护经费',
    unit: { code: '101001', name: '样例单位' },
    scheme: 'LEGACY',
    funds: {
      totalFen: 5000000,
      fiscalFen: 5000000,
      upperFen: null,
      localFen: null,
      ownFen: null,
      otherFen: 0,
    },
    purpose: '用于设备维护。',
    plan: [
      { month: 6, percentBP: 5000 },
      { month: 12, percentBP: 10000 },
    ],
    goals: ['保证运行', '按时维护'],
    indicators: [
      row('A', { goalNos: [1] }),
      row('B', { goalNos: [2] }),
      row('C', { level2: '质量', value: '95%', goalNos: [1, 2] }),
    ],
  },
})

export const finding = (changes: Partial<Finding>): Finding => ({
  id: 'F1',
  rule: 'L10',
  title: '指标可比较',
  basis: '财预〔2015〕88号',
  severity: 'E',
  target: 'P1-01',
  field: 'value',
  path: 'indicators.1.value',
  paths: ['indicators.1.value'],
  message: '指标值没有数。',
  key: 'lint.L10',
  ...changes,
})
