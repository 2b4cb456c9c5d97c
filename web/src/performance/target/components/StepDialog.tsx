import { useMutation, useQuery } from '@tanstack/react-query'
import { Input, Modal } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MoneyText } from '@/components/MoneyText'
import { besideBody } from '@/lib/overlay'
import { sentence } from '@/lib/problem'
import { fill, type Grade, gradeNeedsNote, itemsToSay, type Scores } from '../model/scores'
import { needsOf, type OwnAct, scored } from '../model/steps'
import { reviewSheetQuery } from '../review/api'
import type { Content, Finding, ItemScore, Remark, TargetDetail } from '../wire'
import { RemarksField } from './RemarksField'
import { SendToField } from './SendToField'
import { StepField } from './StepField'
import { StepScores } from './StepScores'
import './step.css'

/** What a person says with a step. */
export interface StepSaying {
  note: string
  document: string
  /** Of sending back: the earlier step. */
  to: string
  remarks: Remark[]
  grade?: Grade
  /** Of grade 中. */
  rectifyBy?: string
  items: ItemScore[]
}

export interface StepDialogProps {
  act: OwnAct
  target: TargetDetail
  content: Content
  findings: readonly Finding[]
  /** Words that stand there already. */
  begun?: { note: string; remarks: Remark[] }
  onTake: (saying: StepSaying) => Promise<unknown>
  onClose: () => void
}

interface Typed {
  note: string
  document: string
  /** Of sending back: the earlier step. */
  to: string
  remarks: Remark[]
  scores: Scores
  /** Given against the points. */
  grade?: Grade | undefined
  /** Another day than the usual one. */
  rectifyBy?: string | undefined
}

/** Before a step: what it does, and what it stands on. When it is refused the words stay. */
export function StepDialog(props: StepDialogProps) {
  const { act, target, content, findings, begun, onTake, onClose } = props
  const { t } = useTranslation()
  const [typed, setTyped] = useState<Typed>({
    note: begun?.note ?? '',
    document: '',
    to: target.sendTo.at(-1)?.key ?? '',
    remarks: begun?.remarks ?? [],
    scores: {},
  })
  const change = (changes: Partial<Typed>) => setTyped((old) => ({ ...old, ...changes }))
  const take = useMutation({ mutationFn: (said: StepSaying) => onTake(said), onSuccess: () => onClose() })
  const sent = useRef(false)
  const needs = needsOf(act, target.state === 'RETURNED')
  const scores = scored(act, target.state)
  const sheet = useQuery({ ...reviewSheetQuery(target.id), enabled: scores })
  const form = sheet.data && fill(sheet.data, typed.scores)
  const grade = act === 'GRADE' ? (typed.grade ?? form?.grade) : undefined
  const rectifyBy = typed.rectifyBy ?? sheet.data?.rectifyBy ?? ''
  const noteMust = needs.note === 'must' || (form && grade && gradeNeedsNote(grade, form.total))
  const remarks = typed.remarks.filter(({ path, text }) => path !== '' && text.trim() !== '')
  const missing =
    (noteMust && typed.note.trim() === '') ||
    (needs.document === 'must' && typed.document.trim() === '') ||
    (needs.remarks === 'must' && remarks.length === 0) ||
    (scores && !form?.ready)
  return (
    <Modal
      open
      width={needs.remarks === 'no' && !scores ? 520 : 680}
      title={t(`web.target.act.${act}`)}
      getContainer={besideBody}
      okText={t(`web.target.act.${act}`)}
      cancelText={t('web.act.cancel')}
      okButtonProps={{
        disabled: missing,
        loading: take.isPending,
        danger: act === 'RETURN' || act === 'SEND_BACK',
      }}
      onCancel={onClose}
      onOk={() => {
        if (sent.current) return // the second click of two
        sent.current = true
        const { note, document } = typed
        const to = act === 'SEND_BACK' ? typed.to : ''
        const said: StepSaying = {
          note,
          document,
          to,
          remarks,
          items: form ? itemsToSay(form) : [],
          ...(grade && { grade }),
          ...(grade === 'FAIR' && rectifyBy && { rectifyBy }),
        }
        take.mutate(said, {
          onSettled: () => {
            sent.current = false
          },
        })
      }}
    >
      <p>
        {t(`web.target.consequence.${act}`, { name: target.name })}{' '}
        {act === 'SUBMIT' && (
          <>
            {t('web.target.consequence.budget')} <MoneyText fen={target.budgetFen} fixed strong />{' '}
            {t('web.target.consequence.yuan')}
          </>
        )}
      </p>
      <div className="step-fields">
        {act === 'SEND_BACK' && (
          <SendToField steps={target.sendTo} to={typed.to} onChange={(to) => change({ to })} />
        )}
        {scores && (
          <StepScores
            query={sheet}
            form={form}
            findings={findings}
            folded={act === 'RETURN'}
            scores={typed.scores}
            {...(grade && { grade })}
            onScores={(scores) => change({ scores, grade: undefined })}
            onGrade={(other) => change({ grade: other })}
            rectifyBy={rectifyBy}
            onRectifyBy={(day) => change({ rectifyBy: day })}
          />
        )}
        {needs.document !== 'no' && (
          <StepField label={t(`web.target.step.document.${act}`)}>
            {(id) => (
              <Input
                id={id}
                autoFocus
                maxLength={100}
                value={typed.document}
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
                value={typed.note}
                onChange={(event) => change({ note: event.target.value })}
              />
            )}
          </StepField>
        )}
        {needs.remarks !== 'no' && (
          <RemarksField
            content={content}
            findings={findings}
            remarks={typed.remarks}
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
