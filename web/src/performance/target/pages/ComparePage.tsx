import { useQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Search } from '@/app/root'
import { ErrorState } from '@/components/ErrorState'
import { PageHead } from '@/components/PageHead'
import { comparisonQuery, type Side } from '../api'
import { PaperSkeleton } from '../components/PaperSkeleton'
import { CompareDesk } from './CompareDesk'

/** "id~3" in the URL: a target and one of its versions, 0 for the newest. */
function sideOf(text: string | undefined, id: string): Side {
  const [target = '', version = ''] = (text ?? '').split('~')
  return { target: target || id, version: Number(version) || 0 }
}

/** Two versions on one sheet. */
export function ComparePage() {
  const { t } = useTranslation()
  const { id } = useParams({ strict: false }) as { id: string }
  const search = useSearch({ strict: false }) as Search
  const sides = { before: sideOf(search.before, id), after: sideOf(search.after, id) }
  const comparison = useQuery(comparisonQuery(sides.before, sides.after))
  if (comparison.isError) {
    return (
      <>
        <PageHead title={t('web.target.compare.title')} />
        <ErrorState error={comparison.error} onRetry={() => void comparison.refetch()} />
      </>
    )
  }
  if (!comparison.data) {
    return (
      <>
        <PageHead title={t('web.target.compare.title')} />
        <PaperSkeleton />
      </>
    )
  }
  return <CompareDesk id={id} comparison={comparison.data} sides={sides} />
}
