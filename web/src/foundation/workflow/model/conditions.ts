import type { TFunction } from 'i18next'
import { listed } from '@/lib/listed'
import { formatFen } from '@/lib/money'
import type { MoneyUnit } from '@/lib/moneyUnit'
import type { Condition } from '../wire'

/** The grades a document may have been given. */
export const grades = ['EXCELLENT', 'GOOD', 'FAIR', 'POOR'] as const

/** The tests each fact can be put to. */
export const testsOf = {
  AMOUNT: ['AT_LEAST', 'LESS_THAN'],
  GRADE: ['ONE_OF'],
  FLAG: ['IS', 'IS_NOT'],
} as const

export const facts = ['AMOUNT', 'GRADE', 'FLAG'] as const

/** A condition of a fact, as it begins. */
export function firstOf(fact: Condition['fact']): Condition {
  if (fact === 'AMOUNT') return { fact, test: 'LESS_THAN' }
  return fact === 'GRADE' ? { fact, test: 'ONE_OF', grades: [] } : { fact, test: 'IS', flag: '' }
}

export const gradeName = (grade: string, t: TFunction): string =>
  (grades as readonly string[]).includes(grade) ? t(`enum.target.grade.${grade}`) : grade

/** A condition in words: 金额低于 10.00 万元, 等级为优、良, 标记 URGENT 成立. */
export function conditionWords(condition: Condition, t: TFunction, unit: MoneyUnit): string {
  const { fact, test } = condition
  if (fact === 'AMOUNT')
    return t(`web.workflow.condition.${test}`, {
      amount: formatFen(condition.amountFen ?? 0, unit),
      unit: t(`web.money.unit.${unit}`),
    })
  if (fact === 'GRADE')
    return t('web.workflow.condition.ONE_OF', {
      grades: listed((condition.grades ?? []).map((grade) => gradeName(grade, t))),
    })
  const flag = condition.flag ?? ''
  return t(`web.workflow.condition.${test}`, {
    flag: t(`enum.workflow.flag.${flag}`, { defaultValue: flag }),
  })
}

/** All of them, which must hold together. */
export const conditionsWords = (list: readonly Condition[], t: TFunction, unit: MoneyUnit): string =>
  list
    .map((one) => conditionWords(one, t, unit))
    .reduce((first, next) => (first ? t('web.workflow.condition.and', { first, next }) : next), '')

/** The flags conditions ask for, each once. */
export const flagsIn = (steps: readonly { skipWhen: readonly Condition[] }[]): string[] => [
  ...new Set(
    steps.flatMap(({ skipWhen }) =>
      skipWhen.flatMap(({ fact, flag }) => (fact === 'FLAG' && flag ? [flag] : [])),
    ),
  ),
]
