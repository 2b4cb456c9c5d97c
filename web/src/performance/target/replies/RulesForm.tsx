import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '@/components/ErrorState'
import { RecordForm } from '@/components/RecordForm'
import { rulesQuery, setRules } from './api'

/** The placeholders texts may hold, as they are written. */
const words = [
  'bureau',
  'addressee',
  'budgetYear',
  'count',
  'amount',
  'basisName',
  'basisNumber',
  'approvedOn',
  'forwardDays',
]

/** How replies are numbered and worded; a change holds from today on. */
export function RulesForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery(rulesQuery)
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <p className="muted">{t('web.state.loading')}</p>
  const { version, validFrom: _, changedBy: _by, recordedAt: _at, basis: _basis, ...rules } = data
  return (
    <>
      <p className="muted small">
        {t('web.target.reply.words')}{' '}
        {words.map((word) => (
          <span key={word}>
            <code>{`{{${word}}}`}</code> {t(`web.target.reply.word.${word}`)}{' '}
          </span>
        ))}
      </p>
      <RecordForm
        key={version}
        draft={`reply-rules.${version}`}
        initial={{ ...rules, basis: '' }}
        act={t('web.target.reply.rules_save')}
        fields={[
          {
            name: 'pattern',
            label: t('web.target.reply.pattern'),
            required: true,
            help: t('web.target.reply.pattern_help'),
          },
          {
            name: 'replyDays',
            label: t('web.target.reply.reply_days'),
            kind: 'count',
            unit: t('web.target.board.days'),
            half: true,
            required: true,
          },
          {
            name: 'forwardDays',
            label: t('web.target.reply.forward_days'),
            kind: 'count',
            unit: t('web.target.board.days'),
            half: true,
            required: true,
          },
          { name: 'budgetTitle', label: t('web.target.reply.budget_title'), kind: 'area', required: true },
          { name: 'budgetBody', label: t('web.target.reply.budget_body'), kind: 'area', required: true },
          {
            name: 'adjustmentTitle',
            label: t('web.target.reply.adjustment_title'),
            kind: 'area',
            required: true,
          },
          {
            name: 'adjustmentBody',
            label: t('web.target.reply.adjustment_body'),
            kind: 'area',
            required: true,
          },
          { name: 'signature', label: t('web.target.reply.signature'), required: true },
          {
            name: 'basis',
            label: t('web.target.calendar.basis'),
            kind: 'area',
            required: true,
            help: t('web.target.calendar.basis_help'),
          },
        ]}
        onSubmit={(values) =>
          setRules(version, values).then((next) => queries.setQueryData(rulesQuery.queryKey, next))
        }
        onReload={() => void refetch()}
        onDone={onDone}
      />
    </>
  )
}
