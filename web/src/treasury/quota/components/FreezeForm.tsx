import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { RecordForm } from '@/components/RecordForm'
import { useConfirm } from '@/components/useConfirm'
import { formatFen } from '@/lib/money'
import { freeze, release } from '../api'
import type { QuotaView } from '../wire'

export interface FreezeFormProps {
  quota: QuotaView
  /** What is done: money is taken out of what may be spent, or given back. */
  act: 'freeze' | 'release'
  onDone: () => void
}

/** Freezes money of a quota until a day, or releases it. */
export function FreezeForm({ quota, act, onDone }: FreezeFormProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const ask = useConfirm()
  const most = act === 'freeze' ? quota.availableFen : quota.frozenFen
  const send = (values: Record<string, unknown>) =>
    new Promise<void>((done, refuse) => {
      const amount = `${formatFen(Number(values.amountFen))} ${t('web.unit.yuan')}`
      ask({
        title: t(`web.quota.${act}`),
        consequence: t(`web.quota.${act}_consequence`, { amount, day: values.expires }),
        onConfirm: () =>
          (act === 'freeze' ? freeze : release)(quota.id, values)
            .then(() => queries.invalidateQueries({ queryKey: ['quotas'] }))
            .then(done)
            .catch((error: unknown) => refuse(error)),
      })
    })
  return (
    <RecordForm
      fields={[
        {
          name: 'amountFen',
          label: t('web.quota.amount'),
          kind: 'money',
          required: true,
          half: true,
          help: t('web.quota.at_most', { amount: formatFen(most) }),
        },
        ...(act === 'freeze'
          ? [
              {
                name: 'expires',
                label: t('web.quota.expires'),
                kind: 'day' as const,
                required: true,
                half: true,
              },
            ]
          : []),
        { name: 'basis', label: t('web.quota.basis'), help: t('web.quota.basis_help') },
        { name: 'reason', label: t('web.quota.reason'), kind: 'area', required: true },
      ]}
      initial={{ amountFen: act === 'release' ? most : null }}
      draft={`quota-${act}-${quota.id}`}
      act={t(`web.quota.${act}`)}
      onSubmit={send}
      onDone={onDone}
    />
  )
}
