import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMay } from '@/app/session/session'
import { Facts } from '@/components/Facts'
import { RecordForm, type RecordValues } from '@/components/RecordForm'
import { addPayee, changePayee, type PayeeView, payeeKinds } from '../api'
import { linesOf, textOf } from '../payeeLines'

export interface PayeeFormProps {
  payee?: PayeeView
  onDone: () => void
}

/** A payee with its accounts, one a line; who may not change it reads it. */
export function PayeeForm({ payee, onDone }: PayeeFormProps) {
  const { t } = useTranslation()
  const may = useMay()
  const queries = useQueryClient()
  if (payee && !payee.editable) return <PayeeFacts payee={payee} />
  const send = async (values: RecordValues) => {
    const body = {
      kind: values.kind,
      name: values.name,
      creditCode: values.creditCode ?? '',
      abroad: values.abroad === true,
      blocked: values.blocked === true,
      blockReason: values.blockReason ?? '',
      active: values.active === true,
      accounts: linesOf(String(values.accounts ?? ''), payee),
    }
    if (payee) await changePayee(payee.id, payee.version, body)
    else await addPayee(body)
    await queries.invalidateQueries({ queryKey: ['payees'] })
  }
  const keeps = may('bank.payee_write')
  return (
    <RecordForm
      draft={payee ? `payee:${payee.id}` : 'payee:new'}
      initial={payee ? { ...payee, accounts: textOf(payee) } : { kind: 'COMPANY', active: true }}
      act={t(payee ? 'web.act.save' : 'web.bank.add_payee')}
      onSubmit={send}
      onDone={onDone}
      fields={[
        {
          name: 'kind',
          label: t('bank.column.payee_kind'),
          kind: 'select',
          required: true,
          options: payeeKinds.map((value) => ({ value, label: t(`bank.payee_kind.${value}`) })),
        },
        { name: 'name', label: t('bank.column.payee_name'), required: true },
        { name: 'creditCode', label: t('bank.column.credit_code') },
        {
          name: 'accounts',
          label: t('web.bank.accounts'),
          kind: 'area',
          required: true,
          help: t('web.bank.accounts_help'),
        },
        { name: 'abroad', label: t('web.bank.abroad'), kind: 'check' },
        { name: 'active', label: t('web.bank.in_use'), kind: 'check' },
        ...(keeps
          ? [
              { name: 'blocked', label: t('web.bank.on_blacklist'), kind: 'check' as const },
              { name: 'blockReason', label: t('bank.column.blocked'), help: t('web.bank.block_help') },
            ]
          : []),
      ]}
    />
  )
}

function PayeeFacts({ payee }: { payee: PayeeView }) {
  const { t } = useTranslation()
  return (
    <Facts
      facts={[
        [t('bank.column.payee_name'), payee.name],
        [t('bank.column.credit_code'), payee.creditCode],
        [
          t('web.bank.accounts'),
          payee.accounts
            .filter((one) => one.active)
            .map((one) => `${one.bankName} ${one.number}`)
            .join('; '),
        ],
        ...(payee.blocked ? [[t('bank.column.blocked'), payee.blockReason] as const] : []),
      ]}
    />
  )
}
