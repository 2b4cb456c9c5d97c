import { Input, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Grade, gradeOf, grades } from '../model/steps'
import { StepField } from './StepField'

export interface GradeFieldProps {
  grade: Grade | undefined
  score: string
  onChange: (changes: { grade?: Grade; score?: string }) => void
}

/** Points and the grade they stand for; another grade can be given with a reason. */
export function GradeField({ grade, score, onChange }: GradeFieldProps) {
  const { t } = useTranslation()
  return (
    <>
      <StepField label={t('web.target.step.score')} optional>
        {(id) => (
          <Input
            id={id}
            autoFocus
            className="step-score"
            maxLength={6}
            inputMode="decimal"
            value={score}
            status={score !== '' && !gradeOf(score) ? 'error' : ''}
            onChange={(event) => {
              const typed = event.target.value.normalize('NFKC').trim()
              const meant = gradeOf(typed)
              onChange({ score: typed, ...(meant && { grade: meant }) })
            }}
          />
        )}
      </StepField>
      <div className="step-field">
        <span>{t('web.target.step.grade')}</span>
        <Radio.Group
          vertical
          value={grade}
          onChange={(event) => onChange({ grade: event.target.value as Grade })}
          options={grades.map((value) => ({
            value,
            label: (
              <>
                <b>{t(`enum.target.grade.${value}`)}</b> {t(`web.target.step.outcome.${value}`)}
              </>
            ),
          }))}
        />
      </div>
    </>
  )
}
