import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MoneyInput } from '@/components/MoneyInput'
import { formatFen } from '@/lib/money'
import { type Hold, holdsQuery, type QuotaChoice } from '../api'

type Draft = Omit<Hold, 'amountFen'> & { amountFen: number | null }

export interface HoldRowsProps {
  year: number
  unit: string
  value?: Draft[]
  onChange?: (holds: Draft[]) => void
}

/** Quotas whose money the contract is to hold, each with what it has to give. */
export function HoldRows({ year, unit, value = [], onChange }: HoldRowsProps) {
  const { t } = useTranslation()
  const [q, setQ] = useState('')
  const { data, isFetching } = useQuery(holdsQuery(year, q))
  const put = (at: number, changes: Partial<Draft>) =>
    onChange?.(value.map((hold, row) => (row === at ? { ...hold, ...changes } : hold)))
  const told = (quota: QuotaChoice) =>
    [
      quota.projectName,
      quota.depEconomicName || quota.govEconomicName,
      quota.documentNumber,
      `${t('web.quota.sum.available')} ${formatFen(quota.availableFen)}`,
    ]
      .filter(Boolean)
      .join(' · ')
  const options = (data?.items ?? [])
    .filter((quota) => quota.unit === unit)
    .map((quota) => ({ value: quota.id, label: told(quota) }))
  return (
    <div className="contract-rows">
      {value.map((hold, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity until they are kept
        <div key={row} className="contract-row contract-hold">
          <Select
            aria-label={t('web.contract.quota')}
            placeholder={t('web.contract.quota')}
            showSearch={{ filterOption: false, onSearch: setQ }}
            loading={isFetching}
            value={hold.quota || null}
            options={options}
            onChange={(quota) => put(row, { quota: quota ?? '' })}
          />
          <MoneyInput
            aria-label={t('web.quota.amount')}
            value={hold.amountFen}
            onChange={(amountFen) => put(row, { amountFen })}
          />
          <Button type="text" onClick={() => onChange?.(value.filter((_, other) => other !== row))}>
            {t('web.act.remove')}
          </Button>
        </div>
      ))}
      <Button onClick={() => onChange?.([...value, { quota: '', amountFen: null }])}>
        {t('web.contract.add_hold')}
      </Button>
    </div>
  )
}
