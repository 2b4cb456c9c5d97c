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
import { kinds, type PaymentItem, paymentSource, states, waits } from '../api'
import { payeeOf } from '../payee'
import { toneOf } from '../tone'

/** Payments of the year, the newest first. */
export function PaymentsPage() {
  const { t } = useTranslation()
  const may = useMay()
  const navigate = useNavigate()
  const [year] = useYear()
  const state = useListState({
    filters: [
      'q',
      'waiting',
      'state',
      'kind',
      'from',
      'to',
      'quota',
      'project',
      'unit',
      'held',
      'rule',
      'hit',
      'hitOn',
    ],
  })
  const options = (list: readonly string[], key: string) =>
    list.map((value) => ({ value, label: t(`${key}.${value}`) }))
  const fields = [
    { name: 'q', label: t('web.payment.find'), width: 240 },
    { name: 'waiting', label: t('web.payment.waiting'), width: 150, options: options(waits, 'payment.who') },
    { name: 'state', label: t('web.org.state'), width: 140, options: options(states, 'payment.state') },
    { name: 'kind', label: t('web.payment.kind'), width: 120, options: options(kinds, 'payment.kind') },
  ]
  return (
    <>
      <PageHead title={t('web.menu.payments')} line={t('web.payment.line', { year })}>
        {may('payment.apply') && (
          <Button type="primary" onClick={() => void navigate({ to: '/payments/new' } as never)}>
            {t('web.payment.new')}
          </Button>
        )}
      </PageHead>
      <div className="page-body">
        <FilterBar name="payments" fields={fields} state={state} />
        <DataTable
          name="payments"
          label={t('web.menu.payments')}
          columns={useColumns()}
          rowKey={(row) => row.id}
          source={paymentSource(year)}
          state={state}
          printed={filterWords(fields, state.ask)}
          empty={<EmptyState reason={t('web.payment.none')} />}
          onOpen={(row) => void navigate({ to: `/payments/${row.id}` } as never)}
        />
      </div>
    </>
  )
}

function useColumns(): Column<PaymentItem>[] {
  const { t } = useTranslation()
  const money = (
    key: 'amountFen' | 'paidFen' | 'returnedFen',
    title: string,
    optional = false,
  ): Column<PaymentItem> => ({
    key,
    title,
    width: 130,
    align: 'right',
    optional,
    render: (row) => (key !== 'amountFen' && row[key] === 0 ? '—' : <MoneyText fen={row[key]} />),
    total: (totals) => <MoneyText fen={totals[key] ?? 0} strong />,
  })
  return [
    { key: 'number', title: t('web.payment.number'), width: 160, whole: true, render: (row) => row.number },
    { key: 'unit', title: t('web.account.unit'), width: 170, render: (row) => row.unitName },
    { key: 'purpose', title: t('web.payment.purpose'), render: (row) => row.purpose },
    { key: 'payee', title: t('web.payment.payee'), width: 170, render: (row) => payeeOf(row, t) },
    money('amountFen', t('web.quota.amount')),
    money('paidFen', t('web.payment.paid')),
    money('returnedFen', t('web.payment.returned'), true),
    { key: 'paidDay', title: t('web.payment.paid_day'), width: 100, render: (row) => row.paidDay || '—' },
    {
      key: 'kind',
      title: t('web.payment.kind'),
      width: 100,
      optional: true,
      render: (row) => t(`payment.kind.${row.kind}`),
    },
    {
      key: 'state',
      title: t('web.org.state'),
      width: 130,
      align: 'center',
      render: (row) => (
        <StateTag kind="payment.state" state={row.state} tone={row.held ? 'red' : toneOf(row.state)} />
      ),
    },
  ]
}
