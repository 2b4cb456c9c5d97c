import { Checkbox, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { DraftStep } from '../model/draft'
import { limitText } from '../model/hours'
import { stepName } from '../model/names'
import type { Step } from '../wire'
import { ConditionRows } from './ConditionRows'
import { Labelled } from './Labelled'
import { RoleSelect } from './RoleSelect'
import { useWorkingDay } from './useWorkingDay'

export interface StepFormProps {
  step: DraftStep
  /** All steps of the draft. */
  steps: readonly DraftStep[]
  /** Objections to this step by the name of its field. */
  objections: (field: string) => readonly string[] | undefined
  onChange: (changes: Partial<Step>) => void
}

const reaches = ['UNIT', 'DEPARTMENT', 'SECTION', 'ALL'] as const
const modes = ['ANY', 'ALL', 'N_OF_M'] as const
/** What a definition may ask an opinion of; the other acts always need one. */
const opinions = ['APPROVE'] as const
const rights = ['mayReject', 'mayTransfer', 'mayAddSigner', 'mayRepeat', 'ownUnit'] as const

/** All fields of one step. */
export function StepForm({ step, steps, objections, onChange }: StepFormProps) {
  const { t } = useTranslation()
  const day = useWorkingDay()
  const at = steps.findIndex(({ uid }) => uid === step.uid)
  const before = steps.slice(0, at)
  const field = (name: string) => t(`web.workflow.field.${name}`)
  const option = ({ key, ...rest }: DraftStep) => ({ value: key, label: stepName(rest) || key })
  return (
    <div className="step-form">
      <Labelled label={field('titleZh')} errors={objections('titleZh')}>
        {(input) => (
          <Input
            {...input}
            maxLength={60}
            value={step.titleZh}
            onChange={(event) => onChange({ titleZh: event.target.value })}
          />
        )}
      </Labelled>
      <Labelled label={field('titleEn')} errors={objections('titleEn')}>
        {(input) => (
          <Input
            {...input}
            maxLength={60}
            value={step.titleEn}
            onChange={(event) => onChange({ titleEn: event.target.value })}
          />
        )}
      </Labelled>
      <Labelled label={field('key')} errors={objections('key')} help={t('web.workflow.key_help')}>
        {(input) => (
          <Input
            {...input}
            maxLength={40}
            value={step.key}
            onChange={(event) => onChange({ key: event.target.value.toUpperCase() })}
          />
        )}
      </Labelled>
      <Labelled label={field('role')} errors={objections('role')}>
        {(input) => <RoleSelect input={input} value={step.role} onChange={(role) => onChange({ role })} />}
      </Labelled>
      <Labelled
        label={field('reach')}
        errors={objections('reach')}
        help={t(`web.workflow.reach_help.${step.reach}`)}
      >
        {(input) => (
          <Select
            {...input}
            value={step.reach}
            options={reaches.map((value) => ({ value, label: t(`enum.workflow.reach.${value}`) }))}
            onChange={(reach) => onChange({ reach, ...(reach === 'UNIT' && { ownUnit: false }) })}
          />
        )}
      </Labelled>
      <Labelled
        label={field('limitHours')}
        errors={objections('limitHours')}
        help={limitText(step.limitHours, day, t)}
      >
        {(input) => (
          <InputNumber
            {...input}
            className="step-form-number"
            min={0}
            max={1000}
            precision={0}
            value={step.limitHours}
            onChange={(hours) => onChange({ limitHours: hours ?? 0 })}
          />
        )}
      </Labelled>
      <Labelled label={field('mode')} errors={objections('mode')}>
        {(input) => (
          <Select
            {...input}
            value={step.mode}
            options={modes.map((value) => ({ value, label: t(`enum.workflow.mode.${value}`) }))}
            onChange={(mode) =>
              onChange({ mode, ...(mode === 'N_OF_M' ? { need: 1, of: 2 } : { need: 0, of: 0 }) })
            }
          />
        )}
      </Labelled>
      {step.mode === 'N_OF_M' ? (
        <div className="step-form-pair">
          <Labelled label={field('need')} errors={objections('need')}>
            {(input) => (
              <InputNumber
                {...input}
                className="step-form-number"
                min={0}
                precision={0}
                value={step.need}
                onChange={(need) => onChange({ need: need ?? 0 })}
              />
            )}
          </Labelled>
          <Labelled label={field('of')} errors={objections('of')}>
            {(input) => (
              <InputNumber
                {...input}
                className="step-form-number"
                min={0}
                precision={0}
                value={step.of}
                onChange={(of) => onChange({ of: of ?? 0 })}
              />
            )}
          </Labelled>
        </div>
      ) : (
        <span />
      )}
      <Labelled
        label={field('returnTo')}
        errors={objections('returnTo')}
        help={t('web.workflow.return_help')}
      >
        {(input) => (
          <Select
            {...input}
            mode="multiple"
            value={step.returnTo}
            placeholder={t('web.workflow.maker_only')}
            options={before.map(option)}
            onChange={(returnTo) => onChange({ returnTo })}
          />
        )}
      </Labelled>
      <Labelled label={field('opinion')} errors={objections('opinion')} help={t('web.workflow.opinion_help')}>
        {(input) => (
          <Select
            {...input}
            mode="multiple"
            value={step.opinion}
            options={[...new Set([...opinions, ...step.opinion])].map((value) => ({
              value,
              label: t(`enum.workflow.action.${value}`),
            }))}
            onChange={(opinion) => onChange({ opinion })}
          />
        )}
      </Labelled>
      <ConditionRows
        conditions={step.skipWhen}
        objections={objections}
        onChange={(skipWhen) => onChange({ skipWhen })}
      />
      <fieldset className="step-form-rights">
        <legend>{t('web.workflow.rights')}</legend>
        {rights
          .filter((right) => right !== 'ownUnit' || step.reach !== 'UNIT')
          .map((right) => (
            <Checkbox
              key={right}
              checked={step[right]}
              onChange={(event) =>
                onChange({
                  [right]: event.target.checked,
                  ...(right === 'mayRepeat' && !event.target.checked && { apartFrom: [] }),
                })
              }
            >
              {field(right)}
            </Checkbox>
          ))}
      </fieldset>
      {step.mayRepeat && (
        <Labelled
          wide
          label={field('apartFrom')}
          errors={objections('apartFrom')}
          help={t('web.workflow.apart_help')}
        >
          {(input) => (
            <Select
              {...input}
              mode="multiple"
              value={step.apartFrom}
              options={steps.filter(({ uid }) => uid !== step.uid).map(option)}
              onChange={(apartFrom) => onChange({ apartFrom })}
            />
          )}
        </Labelled>
      )}
    </div>
  )
}
