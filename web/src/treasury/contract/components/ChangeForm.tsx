import { useTranslation } from 'react-i18next'
import { RecordForm } from '@/components/RecordForm'
import { type Contract, step } from '../api'

/** Asks for a contract to be worth more or less, with the quota whose money goes with it. */
export function ChangeForm({ contract, onDone }: { contract: Contract; onDone: () => void }) {
  const { t } = useTranslation()
  return (
    <RecordForm
      fields={[
        {
          name: 'direction',
          label: t('web.contract.direction'),
          kind: 'select',
          required: true,
          half: true,
          options: ['UP', 'DOWN'].map((value) => ({ value, label: t(`web.contract.direction_${value}`) })),
        },
        { name: 'amountFen', label: t('web.quota.amount'), kind: 'money', required: true, half: true },
        {
          name: 'quota',
          label: t('web.contract.with_quota'),
          kind: 'select',
          help: t('web.contract.with_quota_help'),
          options: contract.holds.map(({ quota, row }) => ({
            value: quota,
            label: [row.project, row.economic].filter(Boolean).join(' · '),
          })),
        },
        { name: 'reason', label: t('web.quota.reason'), kind: 'area', required: true },
      ]}
      initial={{ direction: 'UP', amountFen: null, quota: contract.holds[0]?.quota, reason: '' }}
      draft={`contract-change-${contract.id}`}
      act={t('web.contract.act.propose')}
      nameOf={(path) => (path === 'deltaFen' ? t('web.quota.amount') : path)}
      onSubmit={({ direction, amountFen, quota, reason }) =>
        step('changes', contract.id, contract.version, {
          deltaFen: (direction === 'DOWN' ? -1 : 1) * Number(amountFen ?? 0),
          ...(quota ? { quota } : {}),
          reason,
        })
      }
      onDone={onDone}
    />
  )
}
