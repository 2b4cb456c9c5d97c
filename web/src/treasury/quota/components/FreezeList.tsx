import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { MoneyText } from '@/components/MoneyText'
import { freezesQuery } from '../api'

/** What is still frozen of a quota, why, and until when; nothing where nothing is. */
export function FreezeList({ id }: { id: string }) {
  const { t } = useTranslation()
  const { data } = useQuery(freezesQuery(id))
  if (!data || data.items.length === 0) return null
  return (
    <section className="panel">
      <h2>{t('web.quota.freezes')}</h2>
      <table className="simple-table simple-low">
        <thead>
          <tr>
            <th scope="col">{t('web.quota.frozen_on')}</th>
            <th scope="col">{t('web.quota.expires')}</th>
            <th scope="col" className="align-right">
              {t('web.quota.still_frozen')}
            </th>
            <th scope="col">{t('web.quota.reason')}</th>
            <th scope="col" />
          </tr>
        </thead>
        <tbody>
          {data.items.map((lot) => (
            <tr key={`${lot.voucher} ${lot.expires}`} className={lot.expired ? 'quota-red' : ''}>
              <td>{lot.date}</td>
              <td>
                {lot.expires}
                {lot.expired && ` ${t('web.quota.expired')}`}
              </td>
              <td className="align-right">
                <MoneyText fen={lot.amountFen} />
              </td>
              <td className="simple-wrap">{lot.reason}</td>
              <td className="align-right">
                <Link to={`/quota-vouchers/${lot.voucher}` as never}>{t('web.quota.voucher')}</Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
