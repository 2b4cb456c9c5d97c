import { useMutation } from '@tanstack/react-query'
import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MoneyText } from '@/components/MoneyText'
import { besideBody } from '@/lib/overlay'
import { sentence } from '@/lib/problem'
import { type Act, type Grade, gradeNeedsNote, gradeOf, needsOf } from '../model/steps'
import type { Content, Finding, Remark, TargetDetail } from '../wire'
import { GradeField } from './GradeField'
import { RemarksField } from './RemarksField'
import { StepField } from './StepField'
import './step.css'

/** What a person says with a step. */
export interface StepSaying {
  note: string
  document: string
  remarks: Remark[]
  grade?: Grade
  score: string
}

export interface StepDialogProps {
  act: Act
  target: TargetDetail
  content: Content
  findings: readonly Finding[]
  onTake: (saying: StepSaying) => Promise<unknown>
  onClose: () => void
}

/** Before a step: what it does, and what it stands on. When it is refused the words stay. */
export function StepDialog({ act, target, content, findings, onTake, onClose }: StepDialogProps) {
  const { t } = useTranslation()
  const [saying, setSaying] = useState<StepSaying>({ note: '', document: '', remarks: [], score: '' })
  const change = (changes: Partial<StepSaying>) => setSaying((old) => ({ ...old, ...changes }))
  const take = useMutation({ mutationFn: (said: StepSaying) => onTake(said), onSuccess: () => onClose() })
  const needs = needsOf(act, target.state === 'RETURNED')
  const { grade, score } = saying
  const noteMust = needs.note === 'must' || (grade !== undefined && gradeNeedsNote(grade, score))
  const remarks = saying.remarks.filter(({ path, text }) => path !== '' && text.trim() !== '')
  const missing =
    (noteMust && saying.note.trim() === '') ||
    (needs.document === 'must' && saying.document.trim() === '') ||
    (needs.remarks === 'must' && remarks.length === 0) ||
    (act === 'GRADE' && (!grade || (score !== '' && !gradeOf(score))))
  return (
    <Modal
      open
      width={needs.remarks === 'no' ? 520 : 680}
      title={t(`web.target.act.${act}`)}
      getContainer={besideBody}
      okText={t(`web.target.act.${act}`)}
      cancelText={t('web.act.cancel')}
      okButtonProps={{ disabled: missing, loading: take.isPending, danger: act === 'RETURN' }}
      onCancel={onClose}
      onOk={() => take.mutate({ ...saying, remarks })}
    >
      <p>
        {t(`web.target.consequence.${act}`, { name: target.name })}{' '}
        {(act === 'SUBMIT' || act === 'APPROVE') && (
          <>
            {t('web.target.consequence.budget')} <MoneyText fen={target.budgetFen} fixed strong />{' '}
            {t('web.target.consequence.yuan')}
          </>
        )}
      </p>
      <div className="step-fields">
        {act === 'GRADE' && <GradeField grade={grade} score={score} onChange={change} />}
        {needs.document !== 'no' && (
          <StepField label={t(`web.target.step.document.${act}`)}>
            {(id) => (
              <Input
                id={id}
                autoFocus
                maxLength={100}
                value={saying.document}
                onChange={(event) => change({ document: event.target.value })}
              />
            )}
          </StepField>
        )}
        {needs.note !== 'no' && (
          <StepField label={t(`web.target.step.note.${act}`)} optional={!noteMust}>
            {(id) => (
              <Input.TextArea
                id={id}
                maxLength={2000}
                autoSize={{ minRows: 2, maxRows: 6 }}
                value={saying.note}
                onChange={(event) => change({ note: event.target.value })}
              />
            )}
          </StepField>
        )}
        {needs.remarks !== 'no' && (
          <RemarksField
            content={content}
            findings={findings}
            remarks={saying.remarks}
            optional={needs.remarks === 'may'}
            onChange={(list) => change({ remarks: list })}
          />
        )}
      </div>
      {take.isError && (
        <p className="target-blocked" role="alert">
          {sentence(take.error)}
        </p>
      )}
    </Modal>
  )
}
