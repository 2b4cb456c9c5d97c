import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '@/components/EmptyState'
import { ErrorState } from '@/components/ErrorState'
import { Figure } from '@/components/Figure'
import { StateTag } from '@/components/StateTag'
import { findingsQuery, markedUrl } from '../api'

export interface FindingsTableProps {
  budget: { id: string; errorCount: number; warningCount: number }
}

/** What was found in the workbook, row by row; the workbook itself can be fetched with the rows marked. */
export function FindingsTable({ budget }: FindingsTableProps) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(findingsQuery(budget.id))
  if (budget.errorCount + budget.warningCount === 0) return <EmptyState reason={t('web.budget.fine')} />
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  const rows = data?.items ?? []
  return (
    <section className="panel" aria-busy={!data}>
      <div className="budget-tools">
        <span>
          {t('budget.severity.ERROR')} <Figure plain value={budget.errorCount} strong />
          {'　'}
          {t('budget.severity.WARNING')} <Figure plain value={budget.warningCount} strong />
        </span>
        <a href={markedUrl(budget.id)} download>
          {t('web.budget.marked')}
        </a>
      </div>
      <table className="simple-table simple-low">
        <thead>
          <tr>
            <th scope="col">{t('web.budget.sheet')}</th>
            <th scope="col" className="align-right">
              {t('web.budget.row')}
            </th>
            <th scope="col">{t('web.budget.severity')}</th>
            <th scope="col">{t('web.budget.column')}</th>
            <th scope="col">{t('web.budget.finding')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((finding, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes its order
            <tr key={index}>
              <td>{finding.sheet || '—'}</td>
              <td className="align-right">
                {finding.row > 0 ? <Figure plain value={finding.row} /> : t('web.budget.whole')}
              </td>
              <td>
                <StateTag
                  kind="budget.severity"
                  state={finding.severity}
                  tone={finding.severity === 'ERROR' ? 'red' : 'warn'}
                />
              </td>
              <td>{t(`budget.column.${finding.path}`)}</td>
              <td className="simple-wrap">{finding.text}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {data?.next && <p className="muted small">{t('web.budget.more_findings', { count: rows.length })}</p>}
    </section>
  )
}
