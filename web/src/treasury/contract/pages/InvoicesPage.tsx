import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useYear } from '@/app/frame/useYear'
import { useMay, useMe } from '@/app/session/session'
import { DataTable } from '@/components/DataTable'
import { EmptyState } from '@/components/EmptyState'
import { FilterBar } from '@/components/FilterBar'
import { filterWords } from '@/components/filterWords'
import type { Column } from '@/components/list'
import { MoneyText } from '@/components/MoneyText'
import { PageHead } from '@/components/PageHead'
import { StateTag } from '@/components/StateTag'
import { useListState } from '@/components/useListState'
import { type InvoiceItem, invoiceSource, invoiceStates } from '../api'
import { InvoiceDrawer } from '../components/InvoiceDrawer'
import { RegisterDrawer } from '../components/RegisterDrawer'
import '../components/contract.css'

/** Invoices of the year: what was issued, and how much of it applications have used. */
export function InvoicesPage() {
  const { t } = useTranslation()
  const may = useMay()
  const me = useMe()
  const [year] = useYear()
  const [shown, setShown] = useState<string>()
  const [adding, setAdding] = useState(false)
  const state = useListState({ filters: ['q', 'state'] })
  const fields = [
    { name: 'q', label: t('web.contract.find_invoice'), width: 260 },
    {
      name: 'state',
      label: t('web.org.state'),
      width: 150,
      options: invoiceStates.map((value) => ({ value, label: t(`contract.invoice_state.${value}`) })),
    },
  ]
  const columns: Column<InvoiceItem>[] = [
    { key: 'code', title: t('contract.column.code'), width: 130, render: (row) => row.code || '—' },
    {
      key: 'number',
      title: t('contract.column.invoice'),
      width: 170,
      whole: true,
      render: (row) => row.number,
    },
    {
      key: 'kind',
      title: t('contract.column.kind'),
      width: 140,
      render: (row) => t(`contract.invoice_kind.${row.kind}`),
    },
    { key: 'seller', title: t('contract.column.seller'), render: (row) => row.seller },
    { key: 'unit', title: t('contract.column.unit'), width: 170, render: (row) => row.unitName },
    { key: 'issued', title: t('contract.column.issued'), width: 110, render: (row) => row.issuedOn },
    {
      key: 'total',
      title: t('web.contract.total'),
      width: 130,
      align: 'right',
      render: (row) => <MoneyText fen={row.totalFen} />,
      total: (totals) => <MoneyText fen={totals.totalFen} strong />,
    },
    {
      key: 'used',
      title: t('web.contract.used'),
      width: 130,
      align: 'right',
      render: (row) => <MoneyText fen={row.usedFen} />,
      total: (totals) => <MoneyText fen={totals.usedFen} strong />,
    },
    {
      key: 'state',
      title: t('web.org.state'),
      width: 100,
      align: 'center',
      render: (row) => <StateTag kind="contract.invoice_state" state={row.state} />,
    },
  ]
  return (
    <>
      <PageHead title={t('web.menu.invoices')} line={t('web.contract.invoices_line', { year })}>
        {may('contract.write') && me.unit && (
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('web.contract.register')}
          </Button>
        )}
      </PageHead>
      <div className="page-body">
        <FilterBar name="invoices" fields={fields} state={state} />
        <DataTable
          name="invoices"
          label={t('web.menu.invoices')}
          columns={columns}
          rowKey={(row) => row.id}
          source={invoiceSource(year)}
          state={state}
          printed={filterWords(fields, state.ask)}
          empty={<EmptyState reason={t('web.contract.no_invoices')} />}
          onOpen={(row) => setShown(row.id)}
        />
      </div>
      {shown && <InvoiceDrawer id={shown} onClose={() => setShown(undefined)} />}
      {adding && me.unit && <RegisterDrawer unit={me.unit} onClose={() => setAdding(false)} />}
    </>
  )
}
