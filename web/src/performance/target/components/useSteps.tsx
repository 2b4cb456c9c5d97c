import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { MoneyText } from '@/components/MoneyText'
import { useConfirm } from '@/components/useConfirm'
import { draftQuery, type Step, takeStep } from '../api'
import type { DraftEditor } from '../editor/useDraftEditor'
import type { Next, TargetAction, TargetDetail } from '../wire'
import { ReasonField } from './ReasonField'

/** Steps the page of a target offers, and the routes they are taken on. */
const steps: Partial<Record<TargetAction, Step>> = {
  WITHDRAW: 'withdrawals',
  ADJUST: 'adjustments',
  CANCEL_ADJUSTMENT: 'adjustment-cancellations',
  CONFIRM: 'confirmations',
  PUBLISH: 'publications',
  SUBMIT: 'submissions',
}

/** Steps that stand on a reason or a document. */
const reasoned = new Set<TargetAction>(['ADJUST', 'WITHDRAW'])

export interface Steps {
  offered: Next[]
  take: (action: TargetAction) => void
}

/** The steps a person may take now; each says its consequence, with the sum, before it is taken. */
export function useSteps(target: TargetDetail, editor: DraftEditor): Steps {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const confirm = useConfirm()
  const { message } = App.useApp()
  const order = Object.keys(steps)
  const offered = target.next
    .filter(({ action }) => steps[action])
    .sort((a, b) => order.indexOf(a.action) - order.indexOf(b.action))

  const take = (action: TargetAction) => {
    const step = steps[action]
    if (!step) return
    let note = ''
    confirm({
      title: t(`web.target.act.${action}`),
      consequence: (
        <>
          {t(`web.target.consequence.${action}`, { name: target.name })}
          {action === 'SUBMIT' && (
            <>
              {' '}
              {t('web.target.consequence.budget')} <MoneyText fen={target.budgetFen} />
            </>
          )}
          {reasoned.has(action) && (
            <ReasonField
              label={t('web.target.reason')}
              onChange={(text) => {
                note = text
              }}
            />
          )}
        </>
      ),
      onConfirm: async () => {
        if (!(await editor.flush())) throw new Error('unsaved')
        const draft = queries.getQueryData(draftQuery(target.id).queryKey)
        await takeStep(target.id, step, {
          version: target.version,
          draftVersion: draft?.begun ? draft.version : 0,
          ...(note && { note }),
        })
        await queries.invalidateQueries({ queryKey: ['targets'] })
        void message.success(t(`web.target.done.${action}`))
      },
    })
  }
  return { offered, take }
}
