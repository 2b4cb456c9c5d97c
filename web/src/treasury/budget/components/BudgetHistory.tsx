import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { RailSection } from '@/components/RailSection'
import { Timeline } from '@/components/Timeline'
import type { BudgetDetail } from '../wire'

/** What was done with a budget, the newest first. */
export function BudgetHistory({ steps }: { steps: BudgetDetail['steps'] }) {
  const { t } = useTranslation()
  const { now } = useBook()
  return (
    <RailSection title={t('web.budget.history')}>
      <Timeline
        now={now}
        steps={steps.map((step) => ({
          key: String(step.version),
          at: step.recordedAt,
          who: step.by,
          what: t(`budget.action.${step.action}`),
          ...(step.note && { note: <span className="budget-note">{step.note}</span> }),
          tone: step.action === 'RETURN' || step.action === 'DISCARD' ? ('red' as const) : ('plain' as const),
        }))}
      />
    </RailSection>
  )
}
