import { useTranslation } from 'react-i18next'
import { DataTable } from '@/components/DataTable'
import { EmptyState } from '@/components/EmptyState'
import { Facts } from '@/components/Facts'
import { Figure } from '@/components/Figure'
import { FilterBar } from '@/components/FilterBar'
import type { Column } from '@/components/list'
import { MoneyText } from '@/components/MoneyText'
import { useListState } from '@/components/useListState'
import { linesSource } from '../api'
import type { BudgetDetail, BudgetLine } from '../wire'

/** Every line of a budget. */
export function LinesTable({ budget }: { budget: BudgetDetail }) {
  const { t } = useTranslation()
  const state = useListState({ filters: ['q', 'issued'] })
  const columns: Column<BudgetLine>[] = [
    {
      key: 'row',
      title: t('web.budget.row'),
      width: 64,
      align: 'right',
      render: (row) => <Figure plain value={row.row} />,
    },
    {
      key: 'unit',
      title: t('web.account.unit'),
      width: 170,
      render: (row) => `${row.unitCode} ${row.unitName}`,
    },
    {
      key: 'project',
      title: t('web.budget.project'),
      render: (row) => row.projectName || row.projectCode,
    },
    {
      key: 'functional',
      title: t('web.budget.functional'),
      width: 86,
      whole: true,
      render: (row) => row.functional,
    },
    { key: 'depEcon', title: t('web.budget.dep_econ'), width: 86, whole: true, render: (row) => row.depEcon },
    {
      key: 'govEcon',
      title: t('web.budget.gov_econ'),
      width: 86,
      whole: true,
      optional: true,
      render: (row) => row.govEcon,
    },
    {
      key: 'nature',
      title: t('web.budget.nature'),
      width: 76,
      whole: true,
      optional: true,
      render: (row) => row.fundNature,
    },
    {
      key: 'source',
      title: t('web.budget.source'),
      width: 76,
      whole: true,
      optional: true,
      render: (row) => row.fundSource,
    },
    {
      key: 'amountFen',
      title: t('web.budget.amount'),
      width: 140,
      align: 'right',
      render: (row) => (
        <span className={row.errors > 0 ? 'negative' : ''}>
          <MoneyText fen={row.amountFen} />
        </span>
      ),
    },
    {
      key: 'number',
      title: t('web.budget.document'),
      width: 150,
      whole: true,
      render: (row) => row.number || '—',
    },
  ]
  const fields = [
    { name: 'q', label: t('web.budget.find_line'), width: 240 },
    {
      name: 'issued',
      label: t('web.budget.issued'),
      options: ['YES', 'NO'].map((value) => ({ value, label: t(`web.budget.is_issued.${value}`) })),
    },
  ]
  return (
    <>
      <FilterBar name="budget-lines" fields={fields} state={state} />
      <DataTable
        name="budget-lines"
        label={t('web.budget.view.lines')}
        columns={columns}
        rowKey={(row) => String(row.row)}
        source={linesSource(budget.id)}
        state={state}
        empty={<EmptyState reason={t('web.budget.no_lines')} />}
        drawer={(row) => ({ title: row.projectName || row.projectCode, body: <LineFacts line={row} /> })}
      />
    </>
  )
}

function LineFacts({ line }: { line: BudgetLine }) {
  const { t } = useTranslation()
  return (
    <Facts
      facts={[
        [t('web.account.unit'), `${line.unitCode} ${line.unitName}`],
        [t('web.budget.department'), `${line.departmentCode} ${line.departmentName}`],
        [t('web.project.code'), line.projectCode],
        [t('web.budget.functional'), line.functional],
        [t('web.budget.dep_econ'), line.depEcon],
        [t('web.budget.gov_econ'), line.govEcon],
        [t('web.budget.nature'), line.fundNature],
        [t('web.budget.source'), line.fundSource],
        [t('web.budget.amount'), <MoneyText key="a" fen={line.amountFen} strong />],
        [t('web.budget.document'), line.number],
        [t('web.budget.note'), line.note],
      ]}
    />
  )
}
