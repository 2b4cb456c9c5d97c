import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { approve, draftQuery, type Step, takeStep } from '../api'
import type { DraftEditor } from '../editor/useDraftEditor'
import { type Act, type Offer, offers } from '../model/steps'
import type { DraftState, TargetDetail } from '../wire'
import { StepDialog, type StepSaying } from './StepDialog'

/** The routes steps are taken on; a reply (批复) has its own, for many targets at once. */
const routes: Record<Exclude<Act, 'APPROVE'>, Step> = {
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
  PUBLISH: 'publications',
  ADJUST: 'adjustments',
  CANCEL_ADJUSTMENT: 'adjustment-cancellations',
}

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
  const { message } = App.useApp()
  const [act, setAct] = useState<Act | null>(null)

  const take = async (act: Act, { note, document, to, remarks, grade, items }: StepSaying) => {
    if (!(await editor.flush())) throw new Error('unsaved')
    const seen = queries.getQueryData(draftQuery(target.id).queryKey)
    if (act === 'APPROVE') await approve(document.trim(), [target], note.trim())
    else {
      await takeStep(target.id, routes[act], {
        version: target.version,
        draftVersion: seen?.begun ? seen.version : 0,
        ...(note.trim() && { note: note.trim() }),
        ...(document.trim() && { document: document.trim() }),
        ...(to && { to }),
        ...(remarks.length > 0 && { remarks }),
        ...(grade && { grade }),
        ...(items.length > 0 && { items }),
      })
    }
    await queries.invalidateQueries({ queryKey: ['targets'] })
    void message.success(t(`web.target.done.${act}`))
  }
  return {
    offered: offers(target.next, draft.begun),
    ask: setAct,
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
