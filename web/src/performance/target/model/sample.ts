import type { Content, Finding, Indicator, ReviewSheet, ScoredItem } from '../wire'

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

const scored = (part: string, item: string, changes: Partial<ScoredItem>): ScoredItem => ({
  part,
  item,
  points: '10',
  suggested: '10',
  score: '10',
  errors: 0,
  warnings: 0,
  rules: [],
  reason: '',
  ...changes,
})

/** A review form of three items, one of them changed by the reviewer before. */
export const sheet = (): ReviewSheet => ({
  round: 1,
  points: '100',
  suggested: '93.5',
  total: '91.5',
  grade: 'EXCELLENT',
  rectifyBy: '2021-03-16',
  scoredBy: '主管部门审核',
  items: [
    scored('完整性', '规范完整性', {}),
    scored('完整性', '明确清晰性', { suggested: '8.5', score: '8.5', warnings: 3, rules: ['L10'] }),
    scored('相关性', '目标相关性', {
      points: '80',
      suggested: '75',
      score: '73',
      errors: 1,
      reason: '与年度工作关联不足',
    }),
  ],
})
