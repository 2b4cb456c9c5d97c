import { Button, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { MoneyInput } from '@/components/MoneyInput'
import { facts, firstOf, gradeName, grades, testsOf } from '../model/conditions'
import type { Condition } from '../wire'

export interface ConditionRowsProps {
  conditions: readonly Condition[]
  objections: (field: string) => readonly string[] | undefined
  onChange: (conditions: Condition[]) => void
}

const rowsMax = 8

/** When a step is skipped: all of these hold. An amount is typed in the unit of the top bar. */
export function ConditionRows({ conditions, objections, onChange }: ConditionRowsProps) {
  const { t } = useTranslation()
  const put = (at: number, next: Condition) =>
    onChange(conditions.map((one, row) => (row === at ? next : one)))
  const wrong = objections('skipWhen') ?? []
  return (
    <fieldset className="condition-rows">
      <legend>{t('web.workflow.field.skipWhen')}</legend>
      {conditions.length === 0 && <p className="muted small">{t('web.workflow.never_skipped')}</p>}
      {conditions.map((condition, at) => {
        const said = objections(`skipWhen.${at}`) ?? []
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no name but their place
          <div key={at} className="condition-row">
            <Select
              aria-label={t('web.workflow.condition.fact', { row: at + 1 })}
              value={condition.fact}
              options={facts.map((fact) => ({
                value: fact,
                label: t(`web.workflow.condition.fact_is.${fact}`),
              }))}
              onChange={(fact) => put(at, firstOf(fact))}
            />
            <Select
              aria-label={t('web.workflow.condition.test', { row: at + 1 })}
              value={condition.test}
              options={testsOf[condition.fact].map((test) => ({
                value: test as Condition['test'],
                label: t(`web.workflow.condition.test_is.${test}`),
              }))}
              onChange={(test) => put(at, { ...condition, test })}
            />
            <Value condition={condition} row={at + 1} onChange={(next) => put(at, next)} />
            <Button
              type="text"
              aria-label={t('web.workflow.condition.remove', { row: at + 1 })}
              onClick={() => onChange(conditions.filter((_, row) => row !== at))}
            >
              ×
            </Button>
            {said.length > 0 && (
              <span className="labelled-error" role="alert">
                {said.join(' ')}
              </span>
            )}
          </div>
        )
      })}
      {wrong.length > 0 && (
        <p className="labelled-error" role="alert">
          {wrong.join(' ')}
        </p>
      )}
      {conditions.length < rowsMax && (
        <button
          type="button"
          className="linkish"
          onClick={() => onChange([...conditions, firstOf('AMOUNT')])}
        >
          {t('web.workflow.condition.add')}
        </button>
      )}
    </fieldset>
  )
}

interface ValueProps {
  condition: Condition
  row: number
  onChange: (condition: Condition) => void
}

/** What the fact is compared with. */
function Value({ condition, row, onChange }: ValueProps) {
  const { t } = useTranslation()
  const label = t('web.workflow.condition.value', { row })
  if (condition.fact === 'AMOUNT')
    return (
      <MoneyInput
        aria-label={label}
        value={condition.amountFen ?? null}
        onChange={(fen) => {
          const { amountFen: _, ...rest } = condition
          onChange(fen === null ? rest : { ...rest, amountFen: fen })
        }}
      />
    )
  if (condition.fact === 'GRADE')
    return (
      <Select
        mode="multiple"
        aria-label={label}
        value={condition.grades ?? []}
        options={grades.map((value) => ({ value, label: gradeName(value, t) }))}
        onChange={(chosen: string[]) => onChange({ ...condition, grades: chosen })}
      />
    )
  return (
    <Input
      aria-label={label}
      maxLength={40}
      placeholder={t('web.workflow.condition.flag_name')}
      value={condition.flag ?? ''}
      onChange={(event) => onChange({ ...condition, flag: event.target.value.toUpperCase() })}
    />
  )
}
