import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { MoneyText } from '@/components/MoneyText'
import type { StandingRow } from '../api'

/** What every place of a request has before and after it, and the difference. */
export function StandingTable({ standings }: { standings: readonly StandingRow[] }) {
  const { t } = useTranslation()
  return (
    <table className="simple-table simple-low">
      <thead>
        <tr>
          <th scope="col">{t('web.adjustment.row')}</th>
          <th scope="col">{t('web.quota.account')}</th>
          {(['before', 'change', 'after'] as const).map((key) => (
            <th key={key} scope="col" className="align-right">
              {t(`web.adjustment.${key}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {standings.map((one) => (
          <tr key={`${one.quota} ${one.account}`}>
            <td className="simple-wrap">
              <Link to={`/quotas/${one.quota}` as never}>
                {[
                  one.row.unitName,
                  one.row.project || one.row.functional || t(`quota.kind.${one.row.kind}`),
                  one.row.economic,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </Link>
              <br />
              <small className="muted">{one.row.document}</small>
            </td>
            <td>{t(`quota.account.${one.account}`)}</td>
            <td className="align-right">
              <MoneyText fen={one.beforeFen} />
            </td>
            <td className="align-right">
              <MoneyText fen={one.afterFen - one.beforeFen} />
            </td>
            <td className="align-right">
              <MoneyText fen={one.afterFen} strong />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
