import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { Timeline, type TimelineStep } from '@/components/Timeline'
import type { Payment } from '../api'

const coming: Record<string, readonly string[]> = {
  DRAFT: ['SUBMIT', 'UNIT_APPROVE', 'FIRST_APPROVE', 'SECOND_APPROVE', 'SEND', 'CONFIRM', 'CLEAR'],
  SUBMITTED: ['UNIT_APPROVE', 'FIRST_APPROVE', 'SECOND_APPROVE', 'SEND', 'CONFIRM', 'CLEAR'],
  MONITOR_HELD: ['RELEASE', 'FIRST_APPROVE', 'SECOND_APPROVE', 'SEND', 'CONFIRM', 'CLEAR'],
  FISCAL_REVIEW: ['FIRST_APPROVE', 'SECOND_APPROVE', 'SEND', 'CONFIRM', 'CLEAR'],
  VOUCHER_ISSUED: ['SEND', 'CONFIRM', 'CLEAR'],
  SENT: ['CONFIRM', 'CLEAR'],
  BANK_ACCEPTED: ['CONFIRM', 'CLEAR'],
  UNKNOWN: ['CONFIRM', 'CLEAR'],
  PAID: ['CLEAR'],
  PARTIAL: ['CLEAR'],
  RETURNED: ['CLOSE'],
}

const bad = ['HOLD', 'RETURN', 'REFUSE', 'FAIL', 'SILENCE', 'GIVE_BACK', 'GIVE_PART', 'VOID']

/** The story of a payment: who did what and when; what comes next in grey. */
export function LifeLine({ payment }: { payment: Payment }) {
  const { t } = useTranslation()
  const book = useBook()
  const done: TimelineStep[] = payment.steps.map((step) => ({
    key: step.id,
    at: step.recordedAt,
    who: step.actorName,
    what: t(`payment.action.${step.action}`),
    note: [step.reason, step.effect > 0 && t('web.payment.effect', { event: step.effect })]
      .filter(Boolean)
      .join('；'),
    tone: bad.includes(step.action) ? 'red' : 'plain',
  }))
  const left = (coming[payment.state] ?? []).filter(
    (action) => action !== 'FIRST_APPROVE' || !payment.firstByName,
  )
  const next: TimelineStep[] = left.map((action) => ({
    key: action,
    at: null,
    what: t(`payment.action.${action}`),
  }))
  return <Timeline steps={[...done, ...next]} now={book.now} />
}
