import { useTranslation } from 'react-i18next'
import { listed } from '@/lib/listed'
import { useMoneyUnit } from '@/lib/moneyUnit'
import { conditionsWords } from '../model/conditions'
import { limitText } from '../model/hours'
import { stepName } from '../model/names'
import type { Step } from '../wire'

export interface DefinedStepProps {
  step: Step
  /** All steps of the definition: a return names one of them. */
  steps: readonly Step[]
  /** Minutes of a working day. */
  day: number
}

/** What a definition says of a step, in words. */
export function DefinedStep({ step, steps, day }: DefinedStepProps) {
  const { t } = useTranslation()
  const { unit } = useMoneyUnit()
  const rights = (['mayReject', 'mayTransfer', 'mayAddSigner'] as const).filter((right) => step[right])
  const names = step.returnTo.flatMap((key) => {
    const to = steps.find((one) => one.key === key)
    return to ? [stepName(to)] : []
  })
  return (
    <>
      <span className="chain-line">
        {t(`role.${step.role}`)}{' '}
        <span className="muted">
          {t('web.workflow.reach_is', { reach: t(`enum.workflow.reach.${step.reach}`) })}
        </span>
      </span>
      <span className="chain-line">
        {step.mode === 'N_OF_M'
          ? t('web.workflow.n_of_m', { need: step.need, of: step.of })
          : t(`enum.workflow.mode.${step.mode}`)}
      </span>
      <span className="chain-line">{limitText(step.limitHours, day, t)}</span>
      {rights.length > 0 && (
        <span className="chain-line muted">
          {listed(rights.map((right) => t(`web.workflow.short.${right}`)))}
        </span>
      )}
      {step.skipWhen.length > 0 && (
        <span className="chain-skip">
          {t('web.workflow.skip', { conditions: conditionsWords(step.skipWhen, t, unit) })}
        </span>
      )}
      {names.length > 0 && (
        <span className="offscreen">{t('web.workflow.returns', { steps: listed(names) })}</span>
      )}
    </>
  )
}
