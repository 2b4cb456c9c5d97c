import { useQuery } from '@tanstack/react-query'
import { AutoComplete } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type PayeeChoice, payeesQuery } from '../api'
import type { Filled } from '../filled'

type Paid = Pick<Filled, 'payeeKind' | 'payeeName' | 'payeeAccount' | 'payeeBank'>

/** Who is paid: typed, or picked from the register, which fills in the account and the bank. */
export function PayeePick({ filled, onPick }: { filled: Paid; onPick: (changes: Partial<Paid>) => void }) {
  const { t } = useTranslation()
  const [q, setQ] = useState('')
  const { data } = useQuery({ ...payeesQuery(q), enabled: q.length > 1 })
  const choices = (data?.items ?? []).flatMap((payee) =>
    payee.accounts
      .filter(({ active }) => active && payee.active)
      .map((account) => ({ key: account.id, payee, account })),
  )
  return (
    <>
      <AutoComplete
        id="payment-payeeName"
        aria-label={t('web.payment.payee')}
        style={{ width: '100%' }}
        value={filled.payeeName}
        options={choices.map(({ key, payee, account }) => ({
          value: key,
          label: `${payee.name} · ${account.number} · ${account.bankName}`,
          disabled: payee.blocked,
        }))}
        onSearch={setQ}
        onChange={(text: string) => {
          const one = choices.find(({ key }) => key === text)
          onPick(one ? picked(one) : { payeeName: text })
        }}
        maxLength={100}
      />
      <PayeeMark name={filled.payeeName} account={filled.payeeAccount} label={t} />
    </>
  )
}

const picked = ({ payee, account }: { payee: PayeeChoice; account: PayeeChoice['accounts'][number] }) => ({
  payeeKind: payee.kind,
  payeeName: payee.name,
  payeeBank: account.bankName,
  ...(!account.number.includes('*') && { payeeAccount: account.number }),
})

/** Whether the account is in the register, and whose it is there. */
function PayeeMark({
  name,
  account,
  label,
}: {
  name: string
  account: string
  label: (key: string, params?: Record<string, unknown>) => string
}) {
  const number = account.replaceAll(' ', '')
  const { data } = useQuery({ ...payeesQuery(number), enabled: number.length >= 8 })
  if (number.length < 8 || !data) return null
  const owner = data.items[0]
  const [mark, text] = !owner
    ? ['warn', label('web.payment.payee_unknown')]
    : owner.blocked
      ? ['red', label('web.payment.payee_blocked')]
      : owner.name === name.trim()
        ? ['ok', label('web.payment.payee_same')]
        : ['red', label('web.payment.payee_other', { name: owner.name })]
  return <p className={`payment-mark payment-mark-${mark}`}>{text}</p>
}
