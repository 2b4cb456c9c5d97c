import { Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { DayInput } from '@/components/DayInput'
import { type Grade, grades } from '../model/scores'
import './review-scores.css'

export interface GradeChoiceProps {
  grade: Grade
  /** What the points stand for. */
  meant: Grade
  onChange: (grade: Grade) => void
  /** Of grade 中: by when it is to be handed in again. */
  rectifyBy: string
  onRectifyBy: (day: string) => void
}

/** The grade follows the points; another one can be given with a reason. */
export function GradeChoice({ grade, meant, onChange, rectifyBy, onRectifyBy }: GradeChoiceProps) {
  const { t } = useTranslation()
  return (
    <div className="grade-choice">
      <span>{t('web.target.step.grade')}</span>
      <Radio.Group
        size="small"
        optionType="button"
        aria-label={t('web.target.step.grade')}
        value={grade}
        onChange={(event) => onChange(event.target.value as Grade)}
        options={grades.map((value) => ({ value, label: t(`enum.target.grade.${value}`) }))}
      />
      <p>
        {t(`web.target.step.outcome.${grade}`)}
        {grade !== meant && (
          <b> {t('web.target.review.other_grade', { grade: t(`enum.target.grade.${meant}`) })}</b>
        )}
      </p>
      {grade === 'FAIR' && (
        <div className="grade-rectify">
          <span>{t('web.target.step.rectify')}</span>
          <DayInput
            aria-label={t('web.target.step.rectify')}
            value={rectifyBy}
            onChange={onRectifyBy}
            style={{ width: 150 }}
          />
        </div>
      )}
    </div>
  )
}
