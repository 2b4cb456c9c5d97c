import { Button } from 'antd'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { type DraftStep, objected, stepsMax } from '../model/draft'
import { stepName } from '../model/names'

export interface StepListProps {
  steps: readonly DraftStep[]
  selected: string
  objections: Record<string, string[]>
  onSelect: (uid: string) => void
  onAdd: (after: number) => void
  onRemove: (uid: string) => void
  onMove: (uid: string, by: -1 | 1) => void
}

/** The steps in their order: chosen, moved (also by Alt and an arrow), added and taken away. */
export function StepList(props: StepListProps) {
  const { steps, selected, objections, onSelect, onAdd, onRemove, onMove } = props
  const { t } = useTranslation()
  const at = steps.findIndex(({ uid }) => uid === selected)
  const press = (event: KeyboardEvent, place: number) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (by === 0) return
    event.preventDefault()
    const step = steps[place]
    if (event.altKey && step) {
      onMove(step.uid, by)
      return
    }
    const row = event.currentTarget.closest('li')
    const next = by < 0 ? row?.previousElementSibling : row?.nextElementSibling
    next?.querySelector<HTMLElement>('button')?.focus()
  }
  return (
    <div className="step-list">
      <ol aria-label={t('web.workflow.steps')}>
        {steps.map((step, place) => (
          <li key={step.uid}>
            <button
              type="button"
              aria-pressed={step.uid === selected}
              onClick={() => onSelect(step.uid)}
              onKeyDown={(event) => press(event, place)}
            >
              <span className="chain-number">{place + 1}</span>
              <span className="step-list-name">{stepName(step) || t('web.workflow.unnamed')}</span>
              {objected(objections, step.uid) && (
                <span className="negative" title={t('web.workflow.to_correct')}>
                  ■<span className="offscreen">{t('web.workflow.to_correct')}</span>
                </span>
              )}
            </button>
          </li>
        ))}
      </ol>
      <div className="step-list-acts">
        <Button size="small" disabled={at <= 0} onClick={() => onMove(selected, -1)}>
          {t('web.workflow.up')}
        </Button>
        <Button size="small" disabled={at < 0 || at === steps.length - 1} onClick={() => onMove(selected, 1)}>
          {t('web.workflow.down')}
        </Button>
        <Button size="small" disabled={at < 0 || steps.length === 1} onClick={() => onRemove(selected)}>
          {t('web.workflow.remove')}
        </Button>
      </div>
      <Button block size="small" disabled={steps.length >= stepsMax} onClick={() => onAdd(at)}>
        {t(at < 0 ? 'web.workflow.add' : 'web.workflow.add_after')}
      </Button>
      <p className="muted small">{t('web.workflow.move_help')}</p>
    </div>
  )
}
