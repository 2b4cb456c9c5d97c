import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatFen } from '@/lib/money'
import { useMoneyUnit } from '@/lib/moneyUnit'
import { choicesQuery, type QuotaChoice, quotaOf } from '../api'

/** A choice among the quotas of one's units, each with what it has to give. */
export function QuotaPick({
  year,
  value,
  onChange,
}: {
  year: number
  value: string
  onChange: (id: string) => void
}) {
  const { t } = useTranslation()
  const { unit } = useMoneyUnit()
  const [q, setQ] = useState('')
  const found = useQuery(choicesQuery(year, q))
  const own = useQuery({ ...quotaOf(value), enabled: value !== '' })
  const items = found.data?.items ?? []
  const all = own.data && !items.some(({ id }) => id === value) ? [own.data, ...items] : items
  const told = (quota: QuotaChoice) =>
    [
      quota.projectName,
      quota.depEconomicName || quota.govEconomicName || quota.functionalName,
      `${t('web.quota.sum.available')} ${formatFen(quota.availableFen, unit)}`,
      quota.encumberedFen > 0 && `${t('web.quota.sum.encumbered')} ${formatFen(quota.encumberedFen, unit)}`,
      quota.unitName,
    ]
      .filter(Boolean)
      .join(' · ')
  return (
    <Select
      aria-label={t('web.payment.quota')}
      placeholder={t('web.payment.quota_choose')}
      style={{ width: '100%' }}
      showSearch={{ filterOption: false, onSearch: setQ }}
      value={value || null}
      loading={found.isFetching}
      options={all.map((quota) => ({ value: quota.id, label: told(quota) }))}
      onChange={onChange}
    />
  )
}
