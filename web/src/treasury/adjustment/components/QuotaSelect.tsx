import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatFen } from '@/lib/money'
import { useMoneyUnit } from '@/lib/moneyUnit'
import { choicesQuery, type QuotaChoice, quotaOf } from '../api'

export interface QuotaSelectProps {
  year: number
  kind: string
  /** Only where something stands on this account. */
  account?: string | undefined
  label: string
  value: string
  onChange: (id: string) => void
}

/** A choice among quotas, found by unit, project or document, each with what it has to give. */
export function QuotaSelect({ year, kind, account = '', label, value, onChange }: QuotaSelectProps) {
  const { t } = useTranslation()
  const { unit } = useMoneyUnit()
  const [q, setQ] = useState('')
  const found = useQuery(choicesQuery(year, kind, account, q))
  const own = useQuery({ ...quotaOf(value), enabled: value !== '' })
  const items = found.data?.items ?? []
  const all = own.data && !items.some(({ id }) => id === value) ? [own.data, ...items] : items
  const told = (quota: QuotaChoice) =>
    [
      quota.unitName || (account && t(`quota.account.${account}`)) || t(`quota.kind.${quota.kind}`),
      quota.kind === 'POOL' && quota.sectionName,
      quota.projectName,
      quota.depEconomicName || quota.functionalName || quota.functional,
      quota.documentNumber,
      // What a pool has stands on several accounts: the trial says how much on which.
      quota.kind === 'UNIT' && `${t('web.quota.sum.available')} ${formatFen(quota.availableFen, unit)}`,
    ]
      .filter(Boolean)
      .join(' · ')
  return (
    <Select
      aria-label={label}
      placeholder={t('web.adjustment.choose_quota')}
      style={{ width: '100%' }}
      showSearch={{ filterOption: false, onSearch: setQ }}
      value={value || null}
      loading={found.isFetching}
      notFoundContent={t('web.adjustment.no_quota')}
      options={all.map((quota) => ({ value: quota.id, label: told(quota) }))}
      onChange={onChange}
    />
  )
}
