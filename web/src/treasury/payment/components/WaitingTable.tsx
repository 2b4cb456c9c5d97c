import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { MoneyText } from '@/components/MoneyText'
import { StateTag } from '@/components/StateTag'
import type { Supervision } from '../api'
import { toneOf } from '../tone'

/** What somebody has to look at, the oldest first. */
export function WaitingTable({ rows }: { rows: Supervision['waiting'] }) {
  const { t } = useTranslation()
  if (rows.length === 0) return <p className="payment-fine">{t('web.payment.watch.none')}</p>
  return (
    <table className="simple-table simple-low">
      <thead>
        <tr>
          <th scope="col">{t('web.payment.number')}</th>
          <th scope="col">{t('web.account.unit')}</th>
          <th scope="col">{t('web.payment.purpose')}</th>
          <th scope="col" className="align-right">
            {t('web.quota.amount')}
          </th>
          <th scope="col">{t('web.org.state')}</th>
          <th scope="col" className="align-right">
            {t('web.payment.watch.age')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((one) => (
          <tr key={one.id}>
            <td>
              <Link to={`/payments/${one.id}` as never}>{one.number}</Link>
            </td>
            <td>{one.unitName}</td>
            <td>{one.purpose}</td>
            <td className="align-right">
              <MoneyText fen={one.amountFen} />
            </td>
            <td>
              <StateTag kind="payment.state" state={one.state} tone={one.held ? 'red' : toneOf(one.state)} />
            </td>
            <td className="align-right">
              <Figure plain value={one.days} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
