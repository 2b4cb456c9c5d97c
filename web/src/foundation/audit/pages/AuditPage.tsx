import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { DataTable } from '@/components/DataTable'
import { EmptyState } from '@/components/EmptyState'
import { FilterBar } from '@/components/FilterBar'
import { filterWords } from '@/components/filterWords'
import { PageHead } from '@/components/PageHead'
import { useListState } from '@/components/useListState'
import { listed } from '@/lib/listed'
import { formatInstant } from '@/lib/when'
import { type AuditEntry, auditSource } from '../api'
import { AuditProof } from '../components/AuditProof'
import { EntryFacts } from '../components/EntryFacts'
import { useActs } from '../components/useActs'
import { Who, Why } from '../components/Words'

/** Who did what when, and the proof that none of it was changed since. */
export function AuditPage() {
  const { t } = useTranslation()
  const { now } = useBook()
  const state = useListState({ filters: ['login', 'action', 'object', 'request', 'from', 'to'] })
  const fields = [
    { name: 'login', label: t('web.login.login'), width: 170 },
    { name: 'action', label: t('web.audit.action'), width: 230, options: useActs() },
    { name: 'from', label: t('web.audit.from'), width: 150, kind: 'day' as const },
    { name: 'to', label: t('web.audit.to'), width: 150, kind: 'day' as const },
    { name: 'object', label: t('web.audit.object'), width: 160 },
    { name: 'request', label: t('web.audit.request'), width: 180 },
  ]
  const columns = [
    { key: 'seq', title: t('web.audit.seq'), width: 80, render: (row: AuditEntry) => row.seq ?? '—' },
    {
      key: 'at',
      title: t('web.workbench.time'),
      width: 150,
      sort: 'at',
      render: (row: AuditEntry) => formatInstant(row.at, now),
    },
    { key: 'who', title: t('web.audit.who'), width: 140, render: (row: AuditEntry) => <Who entry={row} /> },
    {
      key: 'role',
      title: t('web.account.roles'),
      width: 160,
      render: (row: AuditEntry) => listed(row.roles.map((role) => t(`role.${role}`))) || '—',
    },
    { key: 'action', title: t('web.audit.action'), render: (row: AuditEntry) => t(`audit.${row.action}`) },
    {
      key: 'object',
      title: t('web.audit.object'),
      width: 150,
      render: (row: AuditEntry) => row.object ?? '—',
    },
    { key: 'reason', title: t('web.org.reason'), render: (row: AuditEntry) => <Why entry={row} /> },
    {
      key: 'request',
      title: t('web.audit.request'),
      optional: true,
      render: (row: AuditEntry) => row.request,
    },
  ]
  return (
    <>
      <PageHead title={t('web.menu.audit')} line={t('web.audit.line')} />
      <div className="page-body">
        <AuditProof />
        <FilterBar name="audit" fields={fields} state={state} />
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
