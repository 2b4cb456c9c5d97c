import { useTranslation } from 'react-i18next'
import { MoneyText } from '@/components/MoneyText'
import { useMoneyUnit } from '@/lib/moneyUnit'
import type { Project } from '../api'

/** What the project takes in each year, and whether that is its whole total. */
export function YearAmounts({ project }: { project: Project }) {
  const { t } = useTranslation()
  const { unit } = useMoneyUnit()
  const sum = project.amounts.reduce((total, { amountFen }) => total + amountFen, 0)
  const whole = project.lifeTotalFen === sum
  return (
    <table className="simple-table simple-low">
      <thead>
        <tr>
          <th scope="col">{t('web.project.year')}</th>
          <th scope="col">{t('web.project.fund')}</th>
          <th scope="col" className="align-right">
            {t('web.money.column', { unit: t(`web.money.unit.${unit}`) })}
          </th>
        </tr>
      </thead>
      <tbody>
        {project.amounts.map((amount) => (
          <tr key={`${amount.year} ${amount.fundNature}`}>
            <td>{t('web.frame.year', { year: amount.year })}</td>
            <td>{amount.fundNature}</td>
            <td className="align-right">
              <MoneyText fen={amount.amountFen} />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={2}>
            {t('web.table.total')} {whole && <span className="proof-tick">✓ {t('web.project.whole')}</span>}
          </td>
          <td className="align-right">
            <MoneyText fen={sum} strong />
          </td>
        </tr>
      </tfoot>
    </table>
  )
}
