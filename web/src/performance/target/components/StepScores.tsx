import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '@/components/ErrorState'
import type { FilledForm, Grade, Scores } from '../model/scores'
import type { Finding, ReviewSheet } from '../wire'
import { GradeChoice } from './GradeChoice'
import { ReviewScores } from './ReviewScores'

export interface StepScoresProps {
  query: UseQueryResult<ReviewSheet>
  form: FilledForm | undefined
  findings: readonly Finding[]
  /** The step may leave the form as it is. */
  folded: boolean
  scores: Scores
  /** Of grading. */
  grade?: Grade
  onScores: (scores: Scores) => void
  onGrade: (grade: Grade) => void
  rectifyBy: string
  onRectifyBy: (day: string) => void
}

/** The review form inside the dialog of a step. */
export function StepScores(props: StepScoresProps) {
  const { query, form, findings, folded, scores, grade, onScores, onGrade, rectifyBy, onRectifyBy } = props
  const { t } = useTranslation()
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data || !form) return <p className="muted small">{t('web.state.loading')}</p>
  const table = (
    <ReviewScores sheet={query.data} form={form} findings={findings} scores={scores} onChange={onScores} />
  )
  if (folded) {
    return (
      <details>
        <summary>
          {t('web.target.review.title')} <small>{t('web.target.step.optional')}</small>
        </summary>
        {table}
      </details>
    )
  }
  return (
    <>
      {table}
      {grade && (
        <GradeChoice
          grade={grade}
          meant={form.grade}
          onChange={onGrade}
          rectifyBy={rectifyBy}
          onRectifyBy={onRectifyBy}
        />
      )}
    </>
  )
}
