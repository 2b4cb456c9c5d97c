import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { MoneyText } from '@/components/MoneyText'
import type { Voucher } from '../wire'

/** The entries of a voucher: debit and credit of each movement follow each other. */
export function VoucherLines({ voucher }: { voucher: Voucher }) {
  const { t } = useTranslation()
  return (
    <>
      <table className="simple-table simple-low">
        <thead>
          <tr>
            <th scope="col">{t('web.quota.line_no')}</th>
            <th scope="col">{t('web.quota.event')}</th>
            <th scope="col">{t('web.quota.account')}</th>
            <th scope="col">{t('web.quota.row')}</th>
            <th scope="col" className="align-right">
              {t('web.quota.debit')}
            </th>
            <th scope="col" className="align-right">
              {t('web.quota.credit')}
            </th>
            <th scope="col" className="align-right">
              {t('web.quota.balance')}
            </th>
          </tr>
        </thead>
        <tbody>
          {voucher.lines.map((line) => (
            <tr key={line.id} className={line.amountFen < 0 ? 'quota-red' : ''}>
              <td>{line.line}</td>
              <td>{t(`quota.event.${line.event}`)}</td>
              <td>
                {line.account} {t(`quota.account.${line.account}`)}
              </td>
              <td className="simple-wrap">
                <Link to={`/quotas/${line.quota}` as never}>
                  {[
                    line.documentNumber,
                    line.unitName || line.sectionName,
                    line.projectName || line.functionalName,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </Link>
              </td>
              <td className="align-right">{line.side === 'D' && <MoneyText fen={line.amountFen} />}</td>
              <td className="align-right">{line.side === 'C' && <MoneyText fen={line.amountFen} />}</td>
              <td className="align-right">
                <MoneyText fen={line.balanceFen} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {voucher.hidden > 0 && <p className="muted">{t('web.quota.hidden', { count: voucher.hidden })}</p>}
    </>
  )
}
