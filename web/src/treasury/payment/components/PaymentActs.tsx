import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useConfirm } from '@/components/useConfirm'
import { formatFen } from '@/lib/money'
import { sentence } from '@/lib/problem'
import { allRows, check, type Payment, reapply, step } from '../api'
import { bodyOf, filledOf } from '../filled'
import { HitList } from './HitList'

interface Act {
  /** Any of these lets him. */
  actions: readonly string[]
  name: string
  path: string
  reason?: boolean
  danger?: boolean
  main?: boolean
}

const acts: readonly Act[] = [
  { actions: ['VOID'], name: 'void', path: 'voidances', reason: true, danger: true },
  { actions: ['WITHDRAW'], name: 'withdraw', path: 'withdrawals' },
  { actions: ['RETURN'], name: 'return', path: 'returns', reason: true, danger: true },
  { actions: ['RELEASE'], name: 'release', path: 'releases', reason: true, main: true },
  {
    actions: ['UNIT_APPROVE', 'FIRST_APPROVE', 'SECOND_APPROVE'],
    name: 'approve',
    path: 'approvals',
    main: true,
  },
  { actions: ['SIGN'], name: 'sign', path: 'signatures', reason: true, main: true },
]

/** Asks the rules once more, and for a reason where they have something to say. */
function useSubmit(payment: Payment, done: () => Promise<unknown>) {
  const { t } = useTranslation()
  const ask = useConfirm()
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const sum = `${formatFen(payment.amountFen)} ${t('web.unit.yuan')}`
  const put = () => {
    setBusy(true)
    allRows(payment)
      .then((rows) => check(bodyOf({ ...filledOf(payment), rows })))
      .then(({ hits }) =>
        ask({
          title: t('web.payment.submit'),
          consequence: (
            <>
              <p>{t('web.payment.submit_consequence', { sum, payee: payment.payeeName })}</p>
              <HitList hits={hits} />
            </>
          ),
          ...((hits.length > 0 || payment.kind !== 'SINGLE') && {
            reason: { label: t('web.payment.submit_reason') },
          }),
          onConfirm: (reason) => step('submissions', payment, reason).then(done),
        }),
      )
      .catch((error: unknown) => void message.error(sentence(error)))
      .finally(() => setBusy(false))
  }
  return { busy, ask: put }
}

/** What the asker may do with a payment, each asked for with its sum. */
export function PaymentActs({ payment, onDone }: { payment: Payment; onDone?: () => void }) {
  const { t } = useTranslation()
  const ask = useConfirm()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const sum = `${formatFen(payment.amountFen)} ${t('web.unit.yuan')}`
  const done = () =>
    Promise.all(
      ['payments', 'quotas', 'workbench'].map((key) => queries.invalidateQueries({ queryKey: [key] })),
    ).then(() => onDone?.())
  const submit = useSubmit(payment, done)
  const again =
    ['FAILED', 'REJECTED_BY_BANK', 'RETURNED', 'CLOSED'].includes(payment.state) ||
    payment.batch.some(({ result }) => result === 'FAILED')
  return (
    <>
      {acts
        .filter(({ actions }) => actions.some((action) => payment.may.includes(action)))
        .map((act) => (
          <Button
            key={act.name}
            danger={act.danger ?? false}
            type={act.main ? 'primary' : 'default'}
            onClick={() =>
              ask({
                title: t(`web.payment.${act.name}`),
                consequence: t(`web.payment.${act.name}_consequence`, {
                  number: payment.number,
                  sum,
                  payee: payment.payeeName,
                }),
                danger: act.danger ?? false,
                ...(act.reason && { reason: { label: t('web.payment.reason') } }),
                onConfirm: (reason) => step(act.path, payment, reason).then(done),
              })
            }
          >
            {t(`web.payment.${act.name}`)}
          </Button>
        ))}
      {payment.may.includes('SAVE') && (
        <Button onClick={() => void navigate({ to: `/payments/${payment.id}/edit` } as never)}>
          {t('web.payment.edit')}
        </Button>
      )}
      {payment.may.includes('SUBMIT') && (
        <Button type="primary" loading={submit.busy} onClick={submit.ask}>
          {t('web.payment.submit')}
        </Button>
      )}
      {again && (
        <Button
          onClick={() =>
            ask({
              title: t('web.payment.again'),
              consequence: t('web.payment.again_consequence', { number: payment.number }),
              onConfirm: () =>
                reapply(payment.id).then((made) =>
                  done().then(() => navigate({ to: `/payments/${made.id}` } as never)),
                ),
            })
          }
        >
          {t('web.payment.again')}
        </Button>
      )}
    </>
  )
}
