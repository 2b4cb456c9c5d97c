import { queryOptions } from '@tanstack/react-query'
import { downloadUrl, getJson, sendJson } from '@/lib/client'
import { listSource } from '@/lib/lists'
import type { AuditDetail, AuditEntry, AuditName, AuditReport, AuditState } from '@/lib/wire'

export type { AuditDetail, AuditEntry, AuditName, AuditReport, AuditState }

export const auditSource = listSource<AuditEntry>({
  key: 'audit',
  path: '/audit/entries',
  exports: '/audit/exports/entries',
})

export const entryQuery = (id: string) =>
  queryOptions({
    queryKey: ['audit', 'entry', id],
    queryFn: () => getJson<AuditDetail>(`/audit/entries/${id}`),
  })

export const auditStateQuery = queryOptions({
  queryKey: ['audit', 'state'],
  queryFn: () => getJson<AuditState>('/audit/state'),
})

/** Reckons the chain again, row by row. */
export const checkAudit = () => sendJson<AuditReport>('POST', '/audit/checks', { body: {} })

export const headsUrl = (): string => downloadUrl('/audit/exports/heads')
