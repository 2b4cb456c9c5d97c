import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { RecordForm } from '@/components/RecordForm'
import { root } from '../api'
import { recordApproval } from './api'

/** What the people's congress has approved: replies stand on it. */
export function ApprovalForm({ year, onDone }: { year: number; onDone: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  return (
    <RecordForm
      draft={`budget-approval.${year}`}
      initial={{ kind: 'BUDGET', number: '', name: '', approvedOn: '' }}
      act={t('web.target.reply.record')}
      fields={[
        {
          name: 'kind',
          label: t('target.reply.column.kind'),
          kind: 'select',
          required: true,
          options: ['BUDGET', 'ADJUSTMENT'].map((value) => ({
            value,
            label: t(`enum.target.reply_kind.${value}`),
          })),
        },
        { name: 'number', label: t('web.target.reply.ground_number'), required: true, half: true },
        {
          name: 'approvedOn',
          label: t('target.reply.column.approved'),
          kind: 'day',
          required: true,
          half: true,
        },
        {
          name: 'name',
          label: t('web.target.reply.ground_name'),
          required: true,
          help: t('web.target.reply.ground_help'),
        },
      ]}
      onSubmit={(values) =>
        recordApproval({ ...values, year }).then(() => queries.invalidateQueries({ queryKey: [root] }))
      }
      onDone={onDone}
    />
  )
}
