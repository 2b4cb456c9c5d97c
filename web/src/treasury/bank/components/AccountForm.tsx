import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '@/app/session/session'
import { RecordForm, type RecordValues } from '@/components/RecordForm'
import { type AccountView, accountKinds, apply, step } from '../api'

export interface AccountFormProps {
  /** A change of this one, or once more after it came back; without it a new one is applied for. */
  account?: AccountView
  action?: 'SUBMIT' | 'CHANGE'
  onDone: (made?: string) => void
}

const texts = ['kind', 'name', 'bankName', 'bankNo', 'fundNature', 'purpose', 'basis', 'validTo'] as const

/** What somebody writes about a bank account. */
export function AccountForm({ account, action, onDone }: AccountFormProps) {
  const { t } = useTranslation()
  const me = useMe()
  const queries = useQueryClient()
  const made = useRef<string>(undefined)
  const send = async (values: RecordValues) => {
    const body: Record<string, unknown> = { unit: account?.unit ?? me.unit }
    for (const name of texts) if (values[name]) body[name] = values[name]
    const saved = account
      ? await step(account.id, {
          version: account.version,
          action,
          reason: values.reason ?? '',
          number: values.number ?? '',
          account: body,
        })
      : await apply(body)
    made.current = saved.id
    await queries.invalidateQueries({ queryKey: ['bank-accounts'] })
  }
  const changing = action === 'CHANGE'
  return (
    <RecordForm
      draft={account ? `bank-account:${account.id}` : 'bank-account:new'}
      initial={account ? { ...account, number: '' } : { kind: 'UNIT_ZERO' }}
      act={t(action ? `bank.action.${action}` : 'bank.action.SUBMIT')}
      onSubmit={send}
      onDone={() => onDone(made.current)}
      fields={[
        {
          name: 'kind',
          label: t('bank.column.kind'),
          kind: 'select',
          required: true,
          disabled: changing,
          options: accountKinds.map((value) => ({ value, label: t(`bank.kind.${value}`) })),
        },
        { name: 'name', label: t('bank.column.account_name'), required: true, help: t('web.bank.name_help') },
        { name: 'bankName', label: t('bank.column.bank_name'), required: true, disabled: changing },
        { name: 'bankNo', label: t('bank.column.bank_no'), half: true, help: t('web.bank.no_help') },
        {
          name: 'fundNature',
          label: t('bank.column.fund_nature'),
          half: true,
          help: t('web.bank.nature_help'),
        },
        { name: 'purpose', label: t('bank.column.purpose'), required: true },
        { name: 'basis', label: t('web.bank.basis'), required: true },
        { name: 'validTo', label: t('web.bank.valid_to'), kind: 'day', help: t('web.bank.valid_help') },
        ...(changing
          ? [
              { name: 'number', label: t('web.bank.new_number'), help: t('web.bank.new_number_help') },
              { name: 'reason', label: t('web.bank.reason'), required: true },
            ]
          : []),
      ]}
    />
  )
}
