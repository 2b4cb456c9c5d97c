import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '@/app/session/session'
import { DataTable } from '@/components/DataTable'
import { Drawer } from '@/components/Drawer'
import { EmptyState } from '@/components/EmptyState'
import { FilterBar } from '@/components/FilterBar'
import { filterWords } from '@/components/filterWords'
import type { Column } from '@/components/list'
import { PageHead } from '@/components/PageHead'
import { useListState } from '@/components/useListState'
import { type AccountItem, accountKinds, accountSource, accountStates, inspected } from '../api'
import { AccountForm } from '../components/AccountForm'
import { AccountTag } from '../components/AccountTag'

/** The register of bank accounts. */
export function BankAccountsPage() {
  const { t } = useTranslation()
  const may = useMay()
  const navigate = useNavigate()
  const [applying, setApplying] = useState(false)
  const state = useListState({ filters: ['q', 'kind', 'state', 'inspection'] })
  const choices = (kind: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: t(`bank.${kind}.${value}`) }))
  const fields = [
    { name: 'q', label: t('web.bank.find'), width: 240 },
    { name: 'kind', label: t('bank.column.kind'), width: 170, options: choices('kind', accountKinds) },
    { name: 'state', label: t('bank.column.state'), width: 150, options: choices('state', accountStates) },
    {
      name: 'inspection',
      label: t('bank.column.inspection'),
      width: 130,
      options: choices('inspection', inspected),
    },
  ]
  const columns: Column<AccountItem>[] = [
    { key: 'unit', title: t('bank.column.unit'), width: 190, render: (row) => row.unitName },
    { key: 'kind', title: t('bank.column.kind'), width: 130, render: (row) => t(`bank.kind.${row.kind}`) },
    { key: 'name', title: t('bank.column.account_name'), render: (row) => row.name },
    {
      key: 'number',
      title: t('bank.column.number'),
      width: 170,
      whole: true,
      render: (row) => row.number || '—',
    },
    { key: 'bank', title: t('bank.column.bank_name'), width: 190, render: (row) => row.bankName },
    {
      key: 'inspection',
      title: t('bank.column.inspection'),
      width: 120,
      render: (row) =>
        row.inspection ? `${row.inspectedYear} ${t(`bank.inspection.${row.inspection}`)}` : '—',
    },
    {
      key: 'state',
      title: t('bank.column.state'),
      width: 130,
      align: 'center',
      render: (row) => <AccountTag state={row.state} />,
    },
  ]
  return (
    <>
      <PageHead title={t('web.menu.bank_accounts')} line={t('web.bank.line')}>
        {may('bank.approve') && <Link to={'/bank-inspections' as never}>{t('web.bank.inspections')}</Link>}
        {may('bank.apply') && (
          <Button type="primary" onClick={() => setApplying(true)}>
            {t('web.bank.apply')}
          </Button>
        )}
      </PageHead>
      <div className="page-body">
        <FilterBar name="bank-accounts" fields={fields} state={state} />
        <DataTable
          name="bank-accounts"
          label={t('web.menu.bank_accounts')}
          columns={columns}
          rowKey={(row) => row.id}
          source={accountSource}
          state={state}
          printed={filterWords(fields, state.ask)}
          empty={<EmptyState reason={t('web.bank.none')} />}
          onOpen={(row) => void navigate({ to: `/bank-accounts/${row.id}` } as never)}
        />
      </div>
      {applying && (
        <Drawer title={t('web.bank.apply')} onClose={() => setApplying(false)}>
          <AccountForm
            onDone={(made) => {
              setApplying(false)
              if (made) void navigate({ to: `/bank-accounts/${made}` } as never)
            }}
          />
        </Drawer>
      )}
    </>
  )
}
