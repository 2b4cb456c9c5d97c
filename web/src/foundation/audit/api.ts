import { queryOptions } from '@tanstack/react-query'
import { getJson } from '@/lib/client'
import { listSource } from '@/lib/lists'
import type { AuditEntry, AuditReport } from '@/lib/schema.gen'

export type { AuditEntry, AuditReport }

export const auditSource = listSource<AuditEntry>({
  key: 'audit',
  path: '/audit/entries',
  exports: '/audit/entries/exports',
})

/** Reckons the chain again, row by row; asked for, never by itself. */
export const auditCheckQuery = queryOptions({
  queryKey: ['audit', 'check'],
  queryFn: () => getJson<AuditReport>('/audit/check'),
  enabled: false,
  retry: false,
  staleTime: Infinity,
})
