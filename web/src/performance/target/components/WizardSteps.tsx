import { useTranslation } from 'react-i18next'

export const wizardSteps = ['file', 'check', 'choose', 'done'] as const
export type WizardStep = (typeof wizardSteps)[number]

export interface WizardStepsProps {
  now: WizardStep
  /** Steps one can go back to. */
  open: readonly WizardStep[]
  onGo: (step: WizardStep) => void
}

/** Numbered steps of the import. */
export function WizardSteps({ now, open, onGo }: WizardStepsProps) {
  const { t } = useTranslation()
  return (
    <ol className="wizard-steps" aria-label={t('web.target.import.steps')}>
      {wizardSteps.map((step, index) => (
        <li key={step} {...(step === now && { 'aria-current': 'step' })}>
          <button type="button" disabled={!open.includes(step)} onClick={() => onGo(step)}>
            <span data-figure="plain">{index + 1}</span> {t(`web.target.import.step.${step}`)}
          </button>
        </li>
      ))}
    </ol>
  )
}
