import { expect, it } from 'vitest'
import { Problem, sentence } from './problem'

const field = (message: string) => ({ path: 'id', code: 'x', message })

it('says the one thing that is wrong, and of several that several are', () => {
  const detail = '有 1 处填写不对，请改正后重试。'
  expect(
    sentence(
      new Problem(422, {
        code: 'http.invalid',
        detail,
        fields: [field('编号“Z”无法识别，请从列表中重新打开。')],
      }),
    ),
  ).toBe('编号“Z”无法识别，请从列表中重新打开。')
  expect(
    sentence(new Problem(422, { code: 'http.invalid', detail, fields: [field('甲'), field('乙')] })),
  ).toBe(detail)
  expect(sentence(new Problem(422, { code: 'workflow.definition', detail, fields: [field('甲')] }))).toBe(
    detail,
  )
  expect(sentence(new Problem(409, { detail: '可用指标不足。' }))).toBe('可用指标不足。')
})
