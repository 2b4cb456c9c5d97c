import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '@/components/ErrorState'
import { codesQuery } from '../api'
import { CodeLine } from './CodeLine'

export interface CodeTreeProps {
  table: string
  year: number
  /** Codes directly below this one; without it those of the first level. */
  parent?: string
}

/** The codes below one, each opening its own; fetched as they are opened. */
export function CodeTree({ table, year, parent }: CodeTreeProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<readonly string[]>([])
  const { data, error, refetch } = useQuery(
    codesQuery({ table, year, ...(parent ? { parent } : { level: 1 }) }),
  )
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <p className="muted codes-wait">{t('web.state.loading')}</p>
  if (data.items.length === 0 && !parent) return <p className="muted codes-wait">{t('web.codes.none')}</p>
  return (
    <ul className={parent ? 'code-tree code-tree-below' : 'code-tree'}>
      {data.items.map((row) => {
        const shown = open.includes(row.code)
        return (
          <li key={row.code}>
            <CodeLine
              row={row}
              {...(!row.leaf && { open: shown })}
              onToggle={() => setOpen(shown ? open.filter((code) => code !== row.code) : [...open, row.code])}
            />
            {shown && <CodeTree table={table} year={year} parent={row.code} />}
          </li>
        )
      })}
    </ul>
  )
}
