import { Input, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import { DayInput } from '@/components/DayInput'
import type { Draft } from '../model/draft'
import { Labelled } from './Labelled'

export interface HeadFormProps {
  draft: Draft
  objections: Record<string, string[]>
  onChange: (changes: Partial<Omit<Draft, 'steps'>>) => void
}

/** What a definition says besides its steps. */
export function HeadForm({ draft, objections, onChange }: HeadFormProps) {
  const { t } = useTranslation()
  return (
    <div className="head-form">
      <Labelled label={t('web.workflow.field.nameZh')} errors={objections.nameZh}>
        {(input) => (
          <Input
            {...input}
            maxLength={60}
            value={draft.nameZh}
            onChange={(event) => onChange({ nameZh: event.target.value })}
          />
        )}
      </Labelled>
      <Labelled label={t('web.workflow.field.nameEn')} errors={objections.nameEn}>
        {(input) => (
          <Input
            {...input}
            maxLength={60}
            value={draft.nameEn}
            onChange={(event) => onChange({ nameEn: event.target.value })}
          />
        )}
      </Labelled>
      <Labelled
        label={t('web.workflow.field.basis')}
        errors={objections.basis}
        help={t('web.workflow.basis_help')}
      >
        {(input) => (
          <Input
            {...input}
            maxLength={200}
            value={draft.basis}
            onChange={(event) => onChange({ basis: event.target.value })}
          />
        )}
      </Labelled>
      <Labelled
        label={t('web.workflow.field.validFrom')}
        errors={objections.validFrom}
        help={t('web.workflow.valid_help')}
      >
        {(input) => (
          <DayInput {...input} value={draft.validFrom} onChange={(validFrom) => onChange({ validFrom })} />
        )}
      </Labelled>
      <Labelled
        label={t('web.workflow.field.remindPercent')}
        errors={objections.remindPercent}
        help={t('web.workflow.remind_help')}
      >
        {(input) => (
          <InputNumber
            {...input}
            className="step-form-number"
            min={0}
            max={99}
            precision={0}
            suffix="%"
            value={draft.remindPercent}
            onChange={(percent) => onChange({ remindPercent: percent ?? 0 })}
          />
        )}
      </Labelled>
      <Labelled
        label={t('web.workflow.field.urgeHours')}
        errors={objections.urgeHours}
        help={t('web.workflow.urge_help')}
      >
        {(input) => (
          <InputNumber
            {...input}
            className="step-form-number"
            min={1}
            max={240}
            precision={0}
            suffix={t('web.workflow.hours_short')}
            value={draft.urgeHours}
            onChange={(hours) => onChange({ urgeHours: hours ?? 24 })}
          />
        )}
      </Labelled>
    </div>
  )
}
