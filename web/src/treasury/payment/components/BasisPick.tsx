import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatFen } from '@/lib/money'
import { useMoneyUnit } from '@/lib/moneyUnit'
import { contractsQuery, invoicesQuery } from '../api'
import type { Filled, Invoice } from '../filled'

interface PickProps {
  year: number
  filled: Filled
  onPick: (changes: Partial<Filled>) => void
}

/** The contract that is paid on, out of those in force; its supplier is whom one pays. */
export function ContractPick({ year, filled, onPick }: PickProps) {
  const { t } = useTranslation()
  const [q, setQ] = useState('')
  const { data, isFetching } = useQuery(contractsQuery(year, q))
  const items = data?.items ?? []
  const own = filled.contract && !items.some(({ id }) => id === filled.contract)
  return (
    <Select
      id="payment-contract"
      aria-label={t('web.payment.contract')}
      style={{ width: '100%' }}
      allowClear
      placeholder={t('web.payment.contract_choose')}
      showSearch={{ filterOption: false, onSearch: setQ }}
      value={filled.contract || null}
      loading={isFetching}
      options={[
        ...(own ? [{ value: filled.contract, label: filled.contractNo }] : []),
        ...items.map((one) => ({ value: one.id, label: [one.number, one.title, one.supplier].join(' · ') })),
      ]}
      onChange={(id) => {
        const one = items.find((item) => item.id === id)
        if (!one) return onPick({ contract: '', contractNo: '' })
        const payee = filled.kind === 'SINGLE' && !filled.payeeName
        onPick({
          contract: one.id,
          contractNo: one.number,
          ...(payee && {
            payeeName: one.supplier,
            payeeAccount: one.supplierAccount,
            payeeBank: one.supplierBank,
          }),
        })
      }}
    />
  )
}

/** Registered invoices that are settled, with what may still be paid on each. */
export function InvoicePick({ year, filled, onPick }: PickProps) {
  const { t } = useTranslation()
  const { unit } = useMoneyUnit()
  const [q, setQ] = useState('')
  const { data, isFetching } = useQuery(invoicesQuery(year, q))
  const named = (one: { code: string; number: string }) => `${one.code} ${one.number}`.trim()
  const found: Invoice[] = (data?.items ?? []).map(({ code, number, totalFen, usedFen }) => ({
    code,
    number,
    leftFen: totalFen - usedFen,
  }))
  const all = [
    ...filled.invoices,
    ...found.filter((one) => !filled.invoices.some((kept) => named(kept) === named(one))),
  ]
  return (
    <Select
      id="payment-invoices"
      aria-label={t('web.payment.invoices')}
      mode="multiple"
      style={{ width: '100%' }}
      placeholder={t('web.payment.invoice_choose')}
      showSearch={{ filterOption: false, onSearch: setQ }}
      value={filled.invoices.map(named)}
      loading={isFetching}
      options={all.map((one) => ({
        value: named(one),
        label: `${named(one)} · ${t('web.payment.invoice_left')} ${formatFen(one.leftFen, unit)}`,
      }))}
      optionLabelProp="value"
      onChange={(chosen: string[]) =>
        onPick({ invoices: chosen.flatMap((name) => all.find((one) => named(one) === name) ?? []) })
      }
    />
  )
}
