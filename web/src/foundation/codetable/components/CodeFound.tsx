import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '@/components/EmptyState'
import { ErrorState } from '@/components/ErrorState'
import { Figure } from '@/components/Figure'
import { codesQuery } from '../api'
import { CodeLine } from './CodeLine'

/** What a search by code, name or pinyin initials found. */
export function CodeFound({ table, year, q }: { table: string; year: number; q: string }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(codesQuery({ table, year, q }))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (data?.items.length === 0) return <EmptyState reason={t('web.codes.not_found')} />
  return (
    <>
      <p className="muted codes-wait">
        {t('web.table.found')} <Figure plain value={data?.total} />{' '}
        {t('web.table.rows', { count: data?.total ?? 0 })}
      </p>
      <ul className="code-tree">
        {data?.items.map((row) => (
          <li key={row.code}>
            <CodeLine row={row} />
          </li>
        ))}
      </ul>
    </>
  )
}
