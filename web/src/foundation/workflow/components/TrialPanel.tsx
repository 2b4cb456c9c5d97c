import { useMutation } from '@tanstack/react-query'
import { Button, Checkbox, Select } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '@/app/session/session'
import { ErrorState } from '@/components/ErrorState'
import { MoneyInput } from '@/components/MoneyInput'
import { UnitSelect } from '@/foundation/org/components/UnitSelect'
import { Problem } from '@/lib/problem'
import { rehearse } from '../api'
import { flagsIn, grades } from '../model/conditions'
import type { Step } from '../wire'
import { TrialResult } from './TrialResult'

export interface TrialPanelProps {
  kind: string
  version: number
  steps: readonly Step[]
  /** The steps are a draft: they are sent along, and objections to them are told here. */
  onObjections?: (problem: Problem) => void
  draft?: boolean
}

/** Try it: for a unit and what is known of a document, the steps it would take and who sits in each. */
export function TrialPanel({ kind, version, steps, draft = false, onObjections }: TrialPanelProps) {
  const { t } = useTranslation()
  const me = useMe()
  const id = useId()
  const [unit, setUnit] = useState<string | null>(me.unit ?? null)
  const [amount, setAmount] = useState<number | null>(null)
  const [grade, setGrade] = useState('')
  const [set, setSet] = useState<readonly string[]>([])
  const flags = flagsIn(steps)
  const trial = useMutation({
    mutationFn: (unitId: string) =>
      rehearse(kind, {
        unitId,
        amountFen: amount,
        grade,
        flags: Object.fromEntries(flags.map((flag) => [flag, set.includes(flag)])),
        version,
        ...(draft && { steps }),
      }),
    onError: (error) => {
      if (error instanceof Problem && error.fields.length > 0) onObjections?.(error)
    },
  })
  return (
    <section className="panel workflow-trial">
      <h2>
        {t('web.workflow.trial')}
        <small>{t(draft ? 'web.workflow.trial_draft' : 'web.workflow.trial_note')}</small>
      </h2>
      <div className="workflow-trial-ask">
        <label htmlFor={`${id}-unit`}>
          {t('web.workflow.trial_unit')}
          <span lang="zh-CN" className="workflow-trial-unit">
            <UnitSelect
              id={`${id}-unit`}
              value={unit}
              name={me.unit === unit ? me.unitName : ''}
              onChange={setUnit}
            />
          </span>
        </label>
        <label htmlFor={`${id}-amount`}>
          {t('web.workflow.trial_amount')}
          <MoneyInput id={`${id}-amount`} value={amount} onChange={setAmount} />
        </label>
        <label htmlFor={`${id}-grade`}>
          {t('web.workflow.trial_grade')}
          <Select
            id={`${id}-grade`}
            allowClear
            placeholder={t('web.workflow.unknown')}
            value={grade || null}
            options={grades.map((value) => ({ value, label: t(`enum.target.grade.${value}`) }))}
            onChange={(next) => setGrade(next ?? '')}
          />
        </label>
        {flags.map((flag) => (
          <Checkbox
            key={flag}
            checked={set.includes(flag)}
            onChange={(event) =>
              setSet(event.target.checked ? [...set, flag] : set.filter((other) => other !== flag))
            }
          >
            <code>{flag}</code>
          </Checkbox>
        ))}
        <Button disabled={!unit} loading={trial.isPending} onClick={() => unit && trial.mutate(unit)}>
          {t('web.workflow.try')}
        </Button>
      </div>
      {trial.error && <ErrorState error={trial.error} />}
      {trial.data && !trial.error && <TrialResult trial={trial.data} steps={steps} />}
    </section>
  )
}
