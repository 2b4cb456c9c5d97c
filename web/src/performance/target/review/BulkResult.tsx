import { useTranslation } from 'react-i18next'
import { MoneyText } from '@/components/MoneyText'
import type { Waiting } from '../wire'
import './queue.css'

export interface Passed {
  row: Waiting
  /** Why it was refused; empty when it passed. */
  why: string
}

export interface BulkResultProps {
  results: readonly Passed[]
}

/** What became of each case that was to be passed, the refused ones first. */
export function BulkResult({ results }: BulkResultProps) {
  const { t } = useTranslation()
  const sorted = [...results].sort((a, b) => Number(b.why !== '') - Number(a.why !== ''))
  return (
    <ul className="bulk-failures">
      {sorted.map(({ row, why }) => (
        <li key={row.id} className="bulk-result">
          <span className={why ? 'bulk-refused' : 'bulk-passed'}>
            {why ? `■ ${t('web.review.bulk.refused')}` : `✓ ${t('web.review.bulk.passed')}`}
          </span>
          <b>{row.name}</b>
          <span className="muted">{row.unitName}</span>
          <MoneyText fen={row.budgetFen} />
          {why && <p>{why}</p>}
        </li>
      ))}
    </ul>
  )
}
