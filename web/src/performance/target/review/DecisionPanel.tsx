import { useTranslation } from 'react-i18next'
import { GradeChoice } from '../components/GradeChoice'
import { ReviewScores } from '../components/ReviewScores'
import { type DeskWork, fillsForm } from '../model/desk'
import type { FilledForm, Grade } from '../model/scores'
import type { ReviewCase } from './api'
import { ChecksSection } from './ChecksSection'
import { OpinionSection } from './OpinionSection'
import { RemarksSection } from './RemarksSection'
import { Unsent } from './Unsent'
import type { DeskWriting } from './useWriting'

export interface DecisionPanelProps {
  shown: ReviewCase
  work: DeskWork
  form: FilledForm
  grade: Grade
  hand: DeskWriting
  active: string
  onChoose: (anchor: string) => void
  /** The remark whose words are written now. */
  remark: number | undefined
  onRemark: (path: string) => void
  /** The decisions; they stay in view. */
  children: React.ReactNode
}

/** What a reviewer needs to decide: rules, points, remarks, opinion, and the decision. */
export function DecisionPanel(props: DecisionPanelProps) {
  const { shown, work, form, grade, hand, active, onChoose, remark, onRemark, children } = props
  const { t } = useTranslation()
  const { target, sheet } = shown
  const { writing, change } = hand
  return (
    <aside className="review-panel" aria-label={t('web.review.panel')}>
      <div className="review-scroll">
        {hand.moved && work.pass && (
          <p className="review-moved" role="status">
            {t('web.review.moved', { by: target.changedBy, version: target.version })}
          </p>
        )}
        {!work.pass && <Unsent content={target.content} hand={hand} />}
        <ChecksSection
          content={target.content}
          findings={target.findings}
          active={active}
          onChoose={onChoose}
        />
        {work.pass && (
          <>
            {fillsForm(work) && (
              <section className="rail-section">
                <h2>
                  {t('web.target.review.title')}
                  <small data-plain={sheet.scoredBy ? '' : undefined}>
                    {sheet.scoredBy
                      ? t('web.review.scored_by', { by: sheet.scoredBy })
                      : t('web.review.scored_by_rules')}
                  </small>
                </h2>
                <ReviewScores
                  sheet={sheet}
                  form={form}
                  findings={target.findings}
                  scores={writing.scores}
                  onChange={(scores) => change({ scores, grade: undefined })}
                />
                {work.pass === 'GRADE' && (
                  <GradeChoice
                    grade={grade}
                    meant={form.grade}
                    onChange={(other) => change({ grade: other === form.grade ? undefined : other })}
                    rectifyBy={writing.rectifyBy ?? sheet.rectifyBy ?? ''}
                    onRectifyBy={(rectifyBy) => change({ rectifyBy })}
                  />
                )}
              </section>
            )}
            <RemarksSection
              content={target.content}
              findings={target.findings}
              remarks={writing.remarks}
              writing={remark}
              onChange={(remarks) => change({ remarks })}
              onAdd={onRemark}
              onChoose={onChoose}
            />
            <OpinionSection pass={work.pass} note={writing.note} onChange={(note) => change({ note })} />
          </>
        )}
      </div>
      {children}
    </aside>
  )
}
