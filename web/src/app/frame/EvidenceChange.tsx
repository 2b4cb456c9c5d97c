import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { DayInput } from '@/components/DayInput'
import { ErrorState } from '@/components/ErrorState'
import { EvidenceRows } from '@/components/EvidenceRows'
import type { EvidenceRef } from '@/components/evidence'
import { Figure } from '@/components/Figure'
import { differenceQuery } from '@/components/measures'
import { formatDay } from '@/lib/when'
import { useMay } from '../session/session'
import { columnsOf, formOf, itemsOf } from './evidenceOf'

export interface EvidenceChangeProps {
  evidence: EvidenceRef
  since: string
  asOf: string
  onSince: (day: string | undefined) => void
}

/** Why a figure is not what it was: the rows that it has and had not. */
export function EvidenceChange({ evidence, since, asOf, onSince }: EvidenceChangeProps) {
  const { t } = useTranslation()
  const may = useMay()
  const found = useInfiniteQuery(differenceQuery(evidence, since))
  const first = found.data?.pages[0]
  const form = formOf(first?.after.unit ?? 'FEN')
  return (
    <div className="evidence-change">
      <section className="drawer-section">
        <h3>
          {t('web.evidence.change')}
          <button type="button" className="evidence-link" onClick={() => onSince(undefined)}>
            {t('web.evidence.change_close')}
          </button>
        </h3>
        <div className="evidence-times">
          <span className="evidence-day">
            {t('web.evidence.since')}
            <DayInput
              aria-label={t('web.evidence.since')}
              value={since}
              min={`${asOf.slice(0, 4)}-01-01`}
              max={asOf}
              onChange={(day) => day && onSince(day)}
            />
          </span>
          {first && (
            <span className="evidence-steps">
              <Figure plain value={first.before.value} form={form} /> →{' '}
              <Figure plain value={first.after.value} form={form} />
            </span>
          )}
        </div>
        {found.error && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      </section>
      {first && (
        <EvidenceRows
          asOf={asOf}
          rows={{
            title: t('web.evidence.change_rows', {
              since: formatDay(since, asOf),
              day: formatDay(asOf, asOf),
            }),
            columns: columnsOf(t, { ...first, unit: first.after.unit }, evidence),
            items: (found.data?.pages ?? []).flatMap((page) => itemsOf(page.columns, page.rows.items, may)),
            sum: first.change,
            sumForm: form,
            equals: t('web.evidence.change_sum'),
            total: first.entries,
          }}
          onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
        />
      )}
    </div>
  )
}
