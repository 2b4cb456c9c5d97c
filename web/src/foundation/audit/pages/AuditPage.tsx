import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { DataTable } from '@/components/DataTable'
import { EmptyState } from '@/components/EmptyState'
import { FilterBar } from '@/components/FilterBar'
import { filterWords } from '@/components/filterWords'
import { PageHead } from '@/components/PageHead'
import { useListState } from '@/components/useListState'
import { formatInstant } from '@/lib/when'
import { type AuditEntry, auditSource } from '../api'
import { AuditProof } from '../components/AuditProof'
import { EntryFacts } from '../components/EntryFacts'

/** Who did what when, and the proof that none of it was changed since. */
export function AuditPage() {
  const { t } = useTranslation()
  const { now } = useBook()
  const state = useListState({ filters: ['actor', 'action', 'object', 'from', 'to'] })
  const fields = [
    { name: 'actor', label: t('web.audit.who') },
    { name: 'action', label: t('web.audit.action') },
    { name: 'object', label: t('web.audit.object') },
    { name: 'from', label: t('web.audit.from'), width: 150 },
    { name: 'to', label: t('web.audit.to'), width: 150 },
  ]
  const columns = [
    { key: 'seq', title: t('web.audit.seq'), width: 80, render: (row: AuditEntry) => row.seq ?? '—' },
    {
      key: 'at',
      title: t('web.workbench.time'),
      width: 140,
      render: (row: AuditEntry) => formatInstant(row.recordedAt, now),
    },
    {
      key: 'who',
      title: t('web.audit.who'),
      width: 140,
      render: (row: AuditEntry) => row.actorName || t('web.system'),
    },
    {
      key: 'role',
      title: t('web.account.roles'),
      width: 120,
      render: (row: AuditEntry) => (row.role ? t(`role.${row.role}`) : '—'),
    },
    { key: 'action', title: t('web.audit.action'), render: (row: AuditEntry) => t(`audit.${row.action}`) },
    {
      key: 'object',
      title: t('web.audit.object'),
      width: 140,
      render: (row: AuditEntry) => row.object || '—',
    },
    { key: 'reason', title: t('web.org.reason'), render: (row: AuditEntry) => row.reason || '—' },
    {
      key: 'request',
      title: t('web.audit.request'),
      optional: true,
      render: (row: AuditEntry) => row.request,
    },
    {
      key: 'block',
      title: t('web.audit.block'),
      width: 110,
      align: 'center' as const,
      render: (row: AuditEntry) =>
        row.block ? t('web.audit.sealed', { n: row.block }) : t('web.audit.unsealed'),
    },
  ]
  return (
    <>
      <PageHead title={t('web.menu.audit')} line={t('web.audit.line')} />
      <div className="page-body">
        <AuditProof />
        <FilterBar name="audit" fields={fields} state={state} visible={5} />
        <DataTable
          name="audit"
          label={t('web.menu.audit')}
          columns={columns}
          rowKey={(row) => row.id}
          source={auditSource}
          state={state}
          printed={filterWords(fields, state.ask)}
          empty={<EmptyState reason={t('web.audit.none')} />}
          drawer={(row) => ({ title: t(`audit.${row.action}`), body: <EntryFacts entry={row} now={now} /> })}
        />
      </div>
    </>
  )
}
