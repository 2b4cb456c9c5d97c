import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useYear } from '@/app/frame/useYear'
import { DataTable } from '@/components/DataTable'
import { EarlyMark } from '@/components/EarlyMark'
import { EmptyState } from '@/components/EmptyState'
import { Figure } from '@/components/Figure'
import { FilterBar } from '@/components/FilterBar'
import { filterWords } from '@/components/filterWords'
import type { Column } from '@/components/list'
import { MoneyText } from '@/components/MoneyText'
import { PageHead } from '@/components/PageHead'
import { useListState } from '@/components/useListState'
import { documentSource } from '../api'
import type { QuotaDocument } from '../wire'

/** The numbered documents by which quotas were issued in the year. */
export function DocumentsPage() {
  const { t } = useTranslation()
  const [year] = useYear()
  const navigate = useNavigate()
  const state = useListState({ filters: ['q'] })
  const fields = [{ name: 'q', label: t('web.quota.find_document'), width: 260 }]
  const columns: Column<QuotaDocument>[] = [
    {
      key: 'number',
      title: t('quota.column.document'),
      width: 220,
      whole: true,
      render: (row) => (
        <>
          {row.number}
          {row.provisional && <EarlyMark />}
        </>
      ),
    },
    { key: 'title', title: t('web.quota.document_title'), render: (row) => row.title },
    { key: 'day', title: t('web.quota.issued_on'), width: 110, render: (row) => row.issuedOn },
    {
      key: 'rows',
      title: t('web.quota.rows'),
      width: 80,
      align: 'right',
      render: (row) => <Figure plain value={row.rows} />,
    },
    {
      key: 'amount',
      title: t('web.quota.to_units'),
      width: 150,
      align: 'right',
      render: (row) => <MoneyText fen={row.amountFen} />,
    },
    {
      key: 'pooled',
      title: t('web.quota.to_pools'),
      width: 150,
      align: 'right',
      render: (row) => <MoneyText fen={row.pooledFen} />,
    },
  ]
  return (
    <>
      <PageHead title={t('web.menu.quota_documents')} line={t('web.quota.documents_line', { year })} />
      <div className="page-body">
        <FilterBar name="quota-documents" fields={fields} state={state} />
        <DataTable
          name="quota-documents"
          label={t('web.menu.quota_documents')}
          columns={columns}
          rowKey={(row) => row.id}
          source={documentSource(year)}
          state={state}
          printed={filterWords(fields, state.ask)}
          empty={<EmptyState reason={t('web.quota.no_documents')} />}
          onOpen={(row) => void navigate({ to: `/quota-documents/${row.id}` } as never)}
        />
      </div>
    </>
  )
}
