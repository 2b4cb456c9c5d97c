import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { lasting } from '../model/content'
import { fillsForm, lackOfPass, lackOfReturn, saidRemarks, workOf } from '../model/desk'
import { fill, itemsToSay } from '../model/scores'
import type { ReviewCase } from './api'
import { CasePane } from './CasePane'
import { Decide } from './Decide'
import { DecisionPanel } from './DecisionPanel'
import { NotMine } from './NotMine'
import { PrintedReview } from './PrintedReview'
import { SendBack } from './SendBack'
import { type Deciding, useDecision } from './useDecision'
import { toField, turnPaper, useDeskKeys } from './useDeskKeys'
import type { QueueView } from './useQueue'
import { useWriting } from './useWriting'

export interface CaseDeskProps {
  shown: ReviewCase
  /** The next case is on its way: nothing is decided meanwhile. */
  behind: boolean
  queue: QueueView
  onHelp: () => void
}

/** One case and its decision; A passes, R returns, the arrows go through the queue. */
export function CaseDesk({ shown, behind, queue, onHelp }: CaseDeskProps) {
  const { t } = useTranslation()
  const { target, sheet } = shown
  const hand = useWriting(target.id, target.version)
  const { writing, change } = hand
  const [active, setActive] = useState('')
  const [remark, setRemark] = useState<number>()
  const [sendingBack, setSendingBack] = useState(false)
  const work = workOf(target.next)
  const maySendBack = target.next.some(({ action, allowed }) => action === 'SEND_BACK' && allowed)
  const form = fill(sheet, writing.scores)
  const grade = writing.grade ?? form.grade
  const remarks = saidRemarks(writing)
  const lacks = {
    pass: lackOfPass(writing, form, work.pass === 'GRADE' ? grade : undefined),
    back: lackOfReturn(writing, form),
  }
  const following = queue.next ?? queue.previous
  const decision = useDecision(() => {
    hand.drop()
    queue.open(following?.id)
  })
  const { isPending, variables } = decision
  const busy = isPending ? (isBack(variables.act) ? 'back' : 'pass') : undefined

  const send = (act: 'pass' | 'return') => {
    if (!work.pass || behind || isPending) return
    const lack = act === 'pass' ? lacks.pass : lacks.back
    if (lack.length > 0) {
      document.getElementById('review-opinion')?.focus()
      return
    }
    const items = fillsForm(work) ? itemsToSay(form) : []
    const note = writing.note.trim()
    decision.mutate({
      id: target.id,
      version: target.version,
      taking: work.taking,
      act: act === 'pass' ? work.pass : 'RETURN',
      says: {
        ...(note && { note }),
        ...(items.length > 0 && { items }),
        ...(remarks.length > 0 && { remarks }),
        ...(act === 'pass' && work.pass === 'GRADE' && { grade }),
        ...(act === 'pass' &&
          work.pass === 'GRADE' &&
          grade === 'FAIR' && { rectifyBy: writing.rectifyBy || sheet.rectifyBy }),
      },
    })
  }
  const addRemark = (path: string) => {
    const known = writing.remarks.findIndex((each) => each.path === path)
    if (known < 0) change({ remarks: [...writing.remarks, { path, text: '' }] })
    setRemark(known < 0 ? writing.remarks.length : known)
  }
  const remarkOn = (anchor: string) => {
    addRemark(lasting(target.content, anchor))
    setActive(anchor)
  }
  const look = (anchor: string) => {
    setActive(active === anchor ? '' : anchor)
    document.querySelector(`[data-anchor="${CSS.escape(anchor)}"]`)?.scrollIntoView({ block: 'center' })
  }
  useDeskKeys({
    pass: () => send('pass'),
    back: () => send('return'),
    sendBack: () => maySendBack && !behind && setSendingBack(true),
    score: () => toField('.review-score'),
    remark: () => toField('.review-remark-acts input'),
    opinion: () => toField('#review-opinion'),
    up: () => queue.previous && queue.open(queue.previous.id),
    down: () => queue.next && queue.open(queue.next.id),
    pageUp: () => turnPaper(-1),
    pageDown: () => turnPaper(1),
    help: onHelp,
  })
  return (
    <div className="review-shown" aria-busy={behind}>
      <CasePane
        shown={shown}
        remarks={writing.remarks}
        active={active}
        onMark={look}
        onRemark={work.pass ? remarkOn : undefined}
      />
      <DecisionPanel
        shown={shown}
        work={work}
        form={form}
        grade={grade}
        hand={hand}
        active={active}
        onChoose={look}
        remark={remark}
        onRemark={addRemark}
      >
        {work.pass ? (
          <Decide
            target={target}
            work={work}
            total={form.total}
            grade={grade}
            remarks={remarks.length}
            lacks={lacks}
            busy={busy}
            error={decision.error}
            onPass={() => send('pass')}
            onReturn={() => send('return')}
            onSendBack={maySendBack ? () => setSendingBack(true) : undefined}
          />
        ) : (
          <NotMine target={target} why={work.why} onNext={following && (() => queue.open(following.id))} />
        )}
      </DecisionPanel>
      {work.pass && fillsForm(work) && (
        <PrintedReview target={target} form={form} sheet={sheet} grade={grade} note={writing.note} />
      )}
      {sendingBack && (
        <SendBack
          target={target}
          begun={{ note: writing.note, remarks }}
          onSend={(says) =>
            decision.mutateAsync({
              id: target.id,
              version: target.version,
              taking: false,
              act: 'SEND_BACK',
              says,
            })
          }
          onClose={() => setSendingBack(false)}
        />
      )}
      <span className="offscreen" aria-live="polite">
        {t('web.review.now', { name: target.name })}
      </span>
    </div>
  )
}

const isBack = (act: Deciding['act']): boolean => act === 'RETURN' || act === 'SEND_BACK'
