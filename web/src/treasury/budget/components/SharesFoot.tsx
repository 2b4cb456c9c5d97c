import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { MoneyText } from '@/components/MoneyText'
import type { BudgetShare } from '../wire'

/** The sums below the departments. */
export function SharesFoot({ rows, ticked }: { rows: readonly BudgetShare[]; ticked: boolean }) {
  const { t } = useTranslation()
  const sum = (of: (row: BudgetShare) => number) => rows.reduce((all, row) => all + of(row), 0)
  return (
    <tfoot>
      <tr>
        {ticked && <td />}
        <td>
          {t('web.table.sum')} <Figure plain value={rows.length} /> {t('web.budget.departments')}
        </td>
        <td className="align-right">
          <Figure plain value={sum(({ units }) => units)} />
        </td>
        <td className="align-right">
          <Figure plain value={sum(({ lines }) => lines)} />
        </td>
        <td className="align-right">
          <MoneyText fen={sum(({ amountFen }) => amountFen)} strong />
        </td>
        <td className="align-right">
          <MoneyText fen={sum(({ issuedFen }) => issuedFen)} strong />
        </td>
        <td />
      </tr>
    </tfoot>
  )
}
