import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { EarlyMark } from '@/components/EarlyMark'
import { Figure } from '@/components/Figure'
import type { Column } from '@/components/list'
import { MoneyText } from '@/components/MoneyText'
import { StateTag } from '@/components/StateTag'
import { formatInstant } from '@/lib/when'
import type { Appropriation } from '../wire'

type Totals = Record<string, number | null>

/** The columns of the list of approved budgets. */
export function useBudgetColumns(): Column<Appropriation>[] {
  const { t } = useTranslation()
  const { now } = useBook()
  return [
    {
      key: 'number',
      title: t('web.budget.number'),
      width: 64,
      sort: 'number',
      align: 'right',
      render: (row) => <Figure plain value={row.number} />,
    },
    {
      key: 'title',
      title: t('web.budget.title'),
      render: (row) => (
        <>
          <Link to={`/appropriations/${row.id}` as never}>{row.title}</Link>
          {row.provisional && <EarlyMark />}
        </>
      ),
    },
    { key: 'basis', title: t('web.budget.basis'), width: 170, render: (row) => row.basis || '—' },
    {
      key: 'lines',
      title: t('web.budget.lines'),
      width: 76,
      align: 'right',
      render: (row) => <Figure plain value={row.lineCount} />,
    },
    {
      key: 'lineFen',
      title: t('web.budget.spending'),
      width: 150,
      align: 'right',
      sort: 'lineFen',
      render: (row) => <MoneyText fen={row.lineFen} />,
      total: (totals: Totals) => <MoneyText fen={totals.lineFen} strong />,
    },
    {
      key: 'incomeFen',
      title: t('web.budget.income'),
      width: 150,
      align: 'right',
      optional: true,
      render: (row) => <MoneyText fen={row.incomeFen} />,
      total: (totals: Totals) => <MoneyText fen={totals.incomeFen} strong />,
    },
    {
      key: 'issuedFen',
      title: t('web.budget.issued'),
      width: 150,
      align: 'right',
      render: (row) => <MoneyText fen={row.issuedFen} />,
      total: (totals: Totals) => <MoneyText fen={totals.issuedFen} strong />,
    },
    {
      key: 'state',
      title: t('web.org.state'),
      width: 120,
      align: 'center',
      render: (row) => <BudgetState budget={row} />,
    },
    {
      key: 'changedAt',
      title: t('web.budget.changed'),
      width: 130,
      sort: 'changedAt',
      optional: true,
      render: (row) => formatInstant(row.changedAt, now),
    },
  ]
}

/** The state of a budget; what has errors says so. */
export function BudgetState({ budget }: { budget: Pick<Appropriation, 'state' | 'errorCount'> }) {
  const wrong = budget.state === 'CHECKED' && budget.errorCount > 0
  return (
    <StateTag
      kind="budget.state"
      state={budget.state}
      tone={wrong ? 'red' : budget.state === 'CHECKED' ? 'warn' : tones[budget.state]}
    />
  )
}

const tones = { SUBMITTED: 'blue', APPROVED: 'blue', ISSUED: 'ok', DISCARDED: 'plain' } as Record<
  string,
  'blue' | 'ok' | 'plain'
>
