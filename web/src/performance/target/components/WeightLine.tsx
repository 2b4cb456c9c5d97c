import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { shareOut, weightSums, writePoints } from '../model/weights'
import type { Content, Edit, WeightRule } from '../wire'

export interface WeightLineProps {
  rule: WeightRule
  content: Content
  editable: boolean
  onApply: (edits: Edit[]) => void
}

/** Below the indicators: what each category has of the points, and all together. */
export function WeightLine({ rule, content, editable, onApply }: WeightLineProps) {
  const { t } = useTranslation()
  const { given, wanted, classes } = weightSums(rule, content)
  const right = given === wanted
  const edits = editable ? shareOut(rule, content) : []
  return (
    <div className="form-weights" role="status" aria-label={t('web.target.weights.label')}>
      {edits.length > 0 && (
        <button
          type="button"
          className="linkish"
          title={t('web.target.weights.share_title')}
          onClick={() => onApply(edits)}
        >
          {t('web.target.weights.share')}
        </button>
      )}
      {classes.map(({ name, given, usual }) => (
        <span key={name} className={given === usual ? 'form-weights-ok' : 'form-weights-off'}>
          {given === usual ? '●' : '▲'} {name} <Figure plain form="text" value={writePoints(given)} />
          {usual > 0 && (
            <>
              {' / '}
              <Figure plain form="text" value={writePoints(usual)} />
            </>
          )}
        </span>
      ))}
      <span className={right ? 'form-weights-ok' : 'form-weights-wrong'}>
        {right ? '✓' : '■'} {t('web.target.weights.sum')}{' '}
        <Figure plain form="text" value={writePoints(given)} />
        {' / '}
        <Figure plain form="text" value={writePoints(wanted)} />
      </span>
    </div>
  )
}
