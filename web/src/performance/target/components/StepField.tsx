import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'

export interface StepFieldProps {
  label: string
  optional?: boolean
  /** The input, which takes the id its label names. */
  children: (id: string) => ReactNode
}

/** One thing a step stands on. */
export function StepField({ label, optional, children }: StepFieldProps) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <div className="step-field">
      <label htmlFor={id}>
        {label}
        {optional && <small> {t('web.target.step.optional')}</small>}
      </label>
      {children(id)}
    </div>
  )
}
