import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { draftQuery, type Step, takeStep } from '../api'
import type { DraftEditor } from '../editor/useDraftEditor'
import { type Act, type Offer, type OwnAct, offers } from '../model/steps'
import type { DraftState, TargetDetail } from '../wire'
import { StepDialog, type StepSaying } from './StepDialog'

/** The routes steps are taken on. */
const routes: Record<OwnAct, Step> = {
  SAVE: 'versions',
  SUBMIT: 'submissions',
  WITHDRAW: 'withdrawals',
  PASS_UNIT: 'acceptances',
  TAKE: 'acceptances',
  PASS_DEPARTMENT: 'acceptances',
  PASS_BUSINESS: 'acceptances',
  GRADE: 'grades',
  SIGN: 'acceptances',
  SEND_BACK: 'returns',
  RETURN: 'returns',
  CONFIRM: 'confirmations',
  OBJECT: 'objections',
  ADJUST: 'adjustments',
  CANCEL_ADJUSTMENT: 'adjustment-cancellations',
}

/** Where a target is replied to: among the replies to its department, one of which may be prepared. */
const replyTo = ({ departmentId, approvedVersion }: TargetDetail) => ({
  act: 'reply',
  department: departmentId,
  kind: approvedVersion > 0 ? 'ADJUSTMENT' : 'BUDGET',
})

export interface Steps {
  offered: Offer[]
  ask: (act: Act) => void
  /** Stands on the page while a step is asked for. */
  dialog: ReactNode
}

/** The steps a person may take now; each says what it does, with the sum, before it is taken. */
export function useSteps(target: TargetDetail, draft: DraftState, editor: DraftEditor): Steps {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [act, setAct] = useState<OwnAct | null>(null)

  const take = async (act: OwnAct, { note, document, to, remarks, grade, rectifyBy, items }: StepSaying) => {
    if (!(await editor.flush())) throw new Error('unsaved')
    const seen = queries.getQueryData(draftQuery(target.id).queryKey)
    await takeStep(target.id, routes[act], {
      version: target.version,
      draftVersion: seen?.begun ? seen.version : 0,
      ...(note.trim() && { note: note.trim() }),
      ...(document.trim() && { document: document.trim() }),
      ...(to && { to }),
      ...(remarks.length > 0 && { remarks }),
      ...(grade && { grade }),
      ...(rectifyBy && { rectifyBy }),
      ...(items.length > 0 && { items }),
    })
    await queries.invalidateQueries({ queryKey: ['targets'] })
    void message.success(t(`web.target.done.${act}`))
  }
  return {
    offered: offers(target.next, draft.begun),
    ask: (act) => {
      if (act === 'APPROVE') void navigate({ to: '/target-replies', search: replyTo(target) } as never)
      else setAct(act)
    },
    dialog: act && (
      <StepDialog
        key={act}
        act={act}
        target={target}
        content={editor.content}
        findings={draft.findings}
        onTake={(saying) => take(act, saying)}
        onClose={() => setAct(null)}
      />
    ),
  }
}
