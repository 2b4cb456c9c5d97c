import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { listed } from '@/lib/listed'
import { formatInstant } from '@/lib/when'
import { hasLimit } from '../model/hours'
import { stepName } from '../model/names'
import type { Rehearsal, RehearsedStep, Step } from '../wire'
import { type ChainTone, StepChain } from './StepChain'

export interface TrialResultProps {
  trial: Rehearsal
  steps: readonly Step[]
}

const toneOf = (step: RehearsedStep): ChainTone => {
  if (step.skipped) return 'off'
  return step.nobody || step.clash.length > 0 ? 'bad' : 'plain'
}

/** The way of the document that was tried, with the people of each step. */
export function TrialResult({ trial, steps }: TrialResultProps) {
  const { t } = useTranslation()
  const { now } = useBook()
  const last = trial.steps.filter(({ dueAt }) => hasLimit(dueAt)).at(-1)
  return (
    <div role="status">
      <p className={trial.ready ? 'workflow-ready' : 'workflow-not-ready'}>
        {t(trial.ready ? 'web.workflow.trial_ready' : 'web.workflow.trial_stuck')}{' '}
        {last &&
          t('web.workflow.trial_time', {
            hours: trial.hours,
            count: trial.hours,
            at: formatInstant(last.dueAt, now),
          })}
      </p>
      <StepChain
        label={t('web.workflow.trial')}
        cells={trial.steps.map((step) => ({
          key: step.key,
          title: stepName(step),
          tone: toneOf(step),
          returnTo: [],
          body: <Seated step={step} steps={steps} />,
        }))}
      />
    </div>
  )
}

function Seated({ step, steps }: { step: RehearsedStep; steps: readonly Step[] }) {
  const { t } = useTranslation()
  const { now } = useBook()
  if (step.skipped) return <span className="chain-line">{t('web.workflow.skipped')}</span>
  if (step.nobody) return <span className="chain-line negative">{t('web.workflow.nobody')}</span>
  const nameOf = (key: string) => {
    const found = steps.find((one) => one.key === key)
    return found ? stepName(found) : key
  }
  return (
    <>
      {step.level > 0 && (
        <span className="chain-skip">{t('web.workflow.above', { role: t(`role.${step.role}`) })}</span>
      )}
      <ul className="workflow-seated" data-plain>
        {step.people.slice(0, shownMax).map((one) => (
          <li key={`${one.userId} ${one.forUserId}`}>
            {one.forName ? t('web.workflow.for', { name: one.name, owner: one.forName }) : one.name}
          </li>
        ))}
      </ul>
      {step.people.length > shownMax && (
        <span className="chain-line muted" title={listed(step.people.map(({ name }) => name))}>
          {t('web.workflow.and_more', { count: step.people.length - shownMax })}
        </span>
      )}
      {step.tasks > 1 && (
        <span className="chain-line">{t('web.workflow.n_of_m', { need: step.need, of: step.tasks })}</span>
      )}
      {step.clash.length > 0 && (
        <span className="chain-line negative">
          {t('web.workflow.clash', { steps: listed(step.clash.map(nameOf)) })}
        </span>
      )}
      {hasLimit(step.dueAt) && (
        <span className="chain-line muted">
          {t('web.workflow.latest', { at: formatInstant(step.dueAt, now) })}
        </span>
      )}
    </>
  )
}

/** More people of a step than this are counted, not named. */
const shownMax = 5
