import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { besideBody } from '@/lib/overlay'
import type { SendTo } from '../wire'
import { StepField } from './StepField'

export interface SendToFieldProps {
  steps: readonly SendTo[]
  to: string
  onChange: (to: string) => void
}

/** To which earlier step of the review a target is sent back. */
export function SendToField({ steps, to, onChange }: SendToFieldProps) {
  const { t, i18n } = useTranslation()
  return (
    <StepField label={t('web.target.step.send_to')}>
      {(id) => (
        <Select
          id={id}
          value={to}
          getPopupContainer={besideBody}
          options={steps.map(({ key, titleZh, titleEn }) => ({
            value: key,
            label: i18n.language === 'en' ? titleEn : titleZh,
          }))}
          onChange={onChange}
        />
      )}
    </StepField>
  )
}
