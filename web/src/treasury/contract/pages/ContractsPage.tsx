import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useYear } from '@/app/frame/useYear'
import { useMay } from '@/app/session/session'
import { DataTable } from '@/components/DataTable'
import { EmptyState } from '@/components/EmptyState'
import { FilterBar } from '@/components/FilterBar'
import { filterWords } from '@/components/filterWords'
import type { Column } from '@/components/list'
import { MoneyText } from '@/components/MoneyText'
import { PageHead } from '@/components/PageHead'
import { StateTag } from '@/components/StateTag'
import { useListState } from '@/components/useListState'
import { type ContractItem, contractSource, contractStates } from '../api'

/** Contracts registered in the year, the newest first. */
export function ContractsPage() {
  const { t } = useTranslation()
  const may = useMay()
  const navigate = useNavigate()
  const [year] = useYear()
  const state = useListState({ filters: ['q', 'state'] })
  const fields = [
    { name: 'q', label: t('web.contract.find'), width: 260 },
    {
      name: 'state',
      label: t('web.org.state'),
      width: 170,
      options: contractStates.map((value) => ({ value, label: t(`contract.state.${value}`) })),
    },
  ]
  const columns: Column<ContractItem>[] = [
    {
      key: 'number',
      title: t('contract.column.number'),
      width: 180,
      whole: true,
      render: (row) => row.number,
    },
    { key: 'title', title: t('contract.column.title'), render: (row) => row.title },
    { key: 'unit', title: t('contract.column.unit'), width: 170, render: (row) => row.unitName },
    { key: 'supplier', title: t('contract.column.supplier'), width: 200, render: (row) => row.supplier },
    { key: 'signed', title: t('contract.column.signed'), width: 110, render: (row) => row.signedOn },
    {
      key: 'worth',
      title: t('web.contract.worth'),
      width: 140,
      align: 'right',
      render: (row) => <MoneyText fen={row.worthFen} />,
      total: (totals) => <MoneyText fen={Number(totals.amountFen) + Number(totals.changedFen)} strong />,
    },
    {
      key: 'paid',
      title: t('web.contract.paid'),
      width: 140,
      align: 'right',
      render: (row) => <MoneyText fen={row.paidFen} />,
    },
    {
      key: 'state',
      title: t('web.org.state'),
      width: 110,
      align: 'center',
      render: (row) => <StateTag kind="contract.state" state={row.state} />,
    },
  ]
  return (
    <>
      <PageHead title={t('web.menu.contracts')} line={t('web.contract.line', { year })}>
        {may('contract.write') && (
          <Button type="primary" onClick={() => void navigate({ to: '/contracts/new' } as never)}>
            {t('web.contract.new')}
          </Button>
        )}
      </PageHead>
      <div className="page-body">
        <FilterBar name="contracts" fields={fields} state={state} />
        <DataTable
          name="contracts"
          label={t('web.menu.contracts')}
          columns={columns}
          rowKey={(row) => row.id}
          source={contractSource(year)}
          state={state}
          printed={filterWords(fields, state.ask)}
          empty={<EmptyState reason={t('web.contract.none')} />}
          onOpen={(row) => void navigate({ to: `/contracts/${row.id}` } as never)}
        />
      </div>
    </>
  )
}
