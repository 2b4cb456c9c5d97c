import { useTranslation } from 'react-i18next'
import { stepName } from '../model/names'
import type { Step } from '../wire'
import { DefinedStep } from './DefinedStep'
import { StepChain } from './StepChain'
import { useWorkingDay } from './useWorkingDay'

export interface DefinitionPictureProps {
  steps: readonly Step[]
  label: string
  selected?: string
  onSelect?: (key: string) => void
}

/** The steps of a definition as a picture. */
export function DefinitionPicture({ steps, label, selected, onSelect }: DefinitionPictureProps) {
  const { t } = useTranslation()
  const day = useWorkingDay()
  return (
    <>
      <StepChain
        label={label}
        cells={steps.map((step) => ({
          key: step.key,
          title: stepName(step) || t('web.workflow.unnamed'),
          returnTo: step.returnTo,
          body: <DefinedStep step={step} steps={steps} day={day} />,
        }))}
        {...(selected !== undefined && { selected })}
        {...(onSelect && { onSelect })}
      />
      <p className="chain-legend">{t('web.workflow.chain.legend')}</p>
    </>
  )
}
