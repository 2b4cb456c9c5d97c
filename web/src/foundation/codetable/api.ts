import { queryOptions } from '@tanstack/react-query'
import { downloadUrl, getJson, sendJson } from '@/lib/client'
import type { CodeRow, CodeTable, LocalRow, Page } from '@/lib/wire'

export type { CodeRow, CodeTable, LocalRow }

export const tablesQuery = (year: number) =>
  queryOptions({
    queryKey: ['code-tables', year],
    queryFn: () => getJson<Page<CodeTable>>('/code-tables', { year }),
  })

export interface CodeAsk {
  table: string
  year: number
  q?: string
  parent?: string
  level?: number
}

/** The codes below a parent, or those that a search finds; one page of up to 200. */
export const codesQuery = ({ table, year, q, parent, level }: CodeAsk) =>
  queryOptions({
    queryKey: ['code-tables', table, year, { q, parent, level }],
    queryFn: () => getJson<Page<CodeRow>>(`/code-tables/${table}`, { year, q, parent, level, limit: 200 }),
  })

export const localRowsQuery = (table: string) =>
  queryOptions({
    queryKey: ['code-tables', table, 'local'],
    queryFn: () => getJson<Page<LocalRow>>(`/code-tables/${table}/local-rows`),
  })

export const exportUrl = (table: string, year: number): string =>
  downloadUrl(`/code-tables/${table}/content`, { year, format: 'xlsx' })

export const addLocal = (table: string, body: unknown) =>
  sendJson<LocalRow>('POST', `/code-tables/${table}/local-rows`, { body })

export const removeLocal = ({ table, id, version }: LocalRow) =>
  sendJson<void>('DELETE', `/code-tables/${table}/local-rows/${id}`, { version })
