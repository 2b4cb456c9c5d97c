import { useTranslation } from 'react-i18next'

export const importSteps = ['file', 'totals', 'findings'] as const
export type ImportStep = (typeof importSteps)[number]

export interface ImportStepsProps {
  now: ImportStep
  /** A workbook was read: the later steps are open. */
  tried: boolean
  onGo: (step: ImportStep) => void
}

/** The numbered steps of the import. */
export function ImportSteps({ now, tried, onGo }: ImportStepsProps) {
  const { t } = useTranslation()
  return (
    <ol className="budget-steps" aria-label={t('web.budget.steps')}>
      {importSteps.map((step, index) => (
        <li key={step} {...(step === now && { 'aria-current': 'step' as const })}>
          <span data-figure="plain">{index + 1}</span>
          {tried && step !== now ? (
            <button type="button" className="linkish" onClick={() => onGo(step)}>
              {t(`web.budget.step.${step}`)}
            </button>
          ) : (
            t(`web.budget.step.${step}`)
          )}
        </li>
      ))}
    </ol>
  )
}
