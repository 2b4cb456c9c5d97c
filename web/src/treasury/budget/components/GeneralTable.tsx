import { useTranslation } from 'react-i18next'
import { EmptyState } from '@/components/EmptyState'
import { MoneyText } from '@/components/MoneyText'
import type { BudgetDetail, BudgetEntry } from '../wire'

/** The general budget: where the money comes from, what no unit gets, and what units get together. */
export function GeneralTable({ budget }: { budget: BudgetDetail }) {
  const { t } = useTranslation()
  if (budget.entries.length === 0) return <EmptyState reason={t('web.budget.no_general')} />
  const income = budget.entries.filter(({ income }) => income)
  const uses = budget.entries.filter((entry) => !entry.income)
  const sum = (list: BudgetEntry[]) => list.reduce((all, { amountFen }) => all + amountFen, 0)
  return (
    <div className="budget-general">
      <section className="panel">
        <h2>{t('web.budget.income')}</h2>
        <Entries entries={income} sum={sum(income)} />
      </section>
      <section className="panel">
        <h2>{t('web.budget.uses')}</h2>
        <Entries entries={uses} sum={sum(uses) + budget.lineFen} units={budget.lineFen} />
      </section>
    </div>
  )
}

function Entries({ entries, sum, units }: { entries: BudgetEntry[]; sum: number; units?: number }) {
  const { t } = useTranslation()
  return (
    <table className="simple-table simple-low">
      <thead>
        <tr>
          <th scope="col">{t('web.budget.account')}</th>
          <th scope="col">{t('web.budget.nature')}</th>
          <th scope="col">{t('web.budget.class')}</th>
          <th scope="col" className="align-right">
            {t('web.budget.amount')}
          </th>
          <th scope="col">{t('web.budget.note')}</th>
        </tr>
      </thead>
      <tbody>
        {units !== undefined && (
          <tr>
            <td>{t('web.budget.of_units')}</td>
            <td>—</td>
            <td>—</td>
            <td className="align-right">
              <MoneyText fen={units} />
            </td>
            <td />
          </tr>
        )}
        {entries.map((entry) => (
          <tr key={entry.row}>
            <td>{entry.accountName}</td>
            <td>
              {entry.fundNature} {entry.fundNatureName}
            </td>
            <td>{entry.class ? `${entry.class} ${entry.className}` : '—'}</td>
            <td className="align-right">
              <MoneyText fen={entry.amountFen} />
            </td>
            <td className="simple-wrap">{entry.note}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={3}>{t('web.table.sum')}</td>
          <td className="align-right">
            <MoneyText fen={sum} strong />
          </td>
          <td />
        </tr>
      </tfoot>
    </table>
  )
}
