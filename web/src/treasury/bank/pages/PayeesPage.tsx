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
import { StateTag } from '@/components/StateTag'
import { useListState } from '@/components/useListState'
import { type PayeeView, payeeKinds, payeeSource } from '../api'
import { PayeeForm } from '../components/PayeeForm'
import { PayeeUpload } from '../components/PayeeUpload'

/** Who is paid: names, accounts, the blacklist. */
export function PayeesPage() {
  const { t } = useTranslation()
  const may = useMay()
  const [open, setOpen] = useState<PayeeView | 'new' | 'import'>()
  const state = useListState({ filters: ['q', 'kind', 'blocked'] })
  const fields = [
    { name: 'q', label: t('web.bank.find_payee'), width: 260 },
    {
      name: 'kind',
      label: t('bank.column.payee_kind'),
      width: 130,
      options: payeeKinds.map((value) => ({ value, label: t(`bank.payee_kind.${value}`) })),
    },
    {
      name: 'blocked',
      label: t('web.bank.blacklist'),
      width: 130,
      options: [{ value: 'true', label: t('web.bank.only_blocked') }],
    },
  ]
  const columns: Column<PayeeView>[] = [
    { key: 'name', title: t('bank.column.payee_name'), render: (row) => row.name },
    {
      key: 'kind',
      title: t('bank.column.payee_kind'),
      width: 100,
      render: (row) => t(`bank.payee_kind.${row.kind}`),
    },
    {
      key: 'code',
      title: t('bank.column.credit_code'),
      width: 190,
      whole: true,
      render: (row) => row.creditCode || '—',
    },
    {
      key: 'number',
      title: t('bank.column.number'),
      width: 190,
      whole: true,
      render: (row) => accountsOf(row).map((one) => one.number)[0] ?? '—',
    },
    {
      key: 'bank',
      title: t('bank.column.bank_name'),
      width: 230,
      render: (row) => accountsOf(row).map((one) => one.bankName)[0] ?? '—',
    },
    {
      key: 'state',
      title: t('bank.column.state'),
      width: 120,
      align: 'center',
      render: (row) => <PayeeTag payee={row} />,
    },
  ]
  const close = () => setOpen(undefined)
  return (
    <>
      <PageHead title={t('web.menu.payees')} line={t('web.bank.payees_line')}>
        {may('bank.payee_write') && <Button onClick={() => setOpen('import')}>{t('web.bank.import')}</Button>}
        {may('bank.payee_add') && (
          <Button type="primary" onClick={() => setOpen('new')}>
            {t('web.bank.add_payee')}
          </Button>
        )}
      </PageHead>
      <div className="page-body">
        <FilterBar name="payees" fields={fields} state={state} />
        <DataTable
          name="payees"
          label={t('web.menu.payees')}
          columns={columns}
          rowKey={(row) => row.id}
          source={payeeSource}
          state={state}
          printed={filterWords(fields, state.ask)}
          empty={<EmptyState reason={t('web.bank.no_payees')} />}
          onOpen={(row) => setOpen(row)}
        />
      </div>
      {open === 'import' && (
        <Drawer title={t('web.bank.import')} onClose={close}>
          <PayeeUpload onDone={close} />
        </Drawer>
      )}
      {open === 'new' && (
        <Drawer title={t('web.bank.add_payee')} onClose={close}>
          <PayeeForm onDone={close} />
        </Drawer>
      )}
      {open && typeof open === 'object' && (
        <Drawer
          title={<span lang="zh-CN">{open.name}</span>}
          note={t(`bank.payee_kind.${open.kind}`)}
          onClose={close}
        >
          <PayeeForm key={open.id} payee={open} onDone={close} />
        </Drawer>
      )}
    </>
  )
}

const accountsOf = (payee: PayeeView) => payee.accounts.filter((one) => one.active)

function PayeeTag({ payee }: { payee: PayeeView }) {
  const state = payee.blocked ? 'BLOCKED' : payee.active ? 'ACTIVE' : 'STOPPED'
  return (
    <StateTag
      kind="web.bank.payee_state"
      state={state}
      tone={payee.blocked ? 'red' : payee.active ? 'ok' : 'plain'}
    />
  )
}
