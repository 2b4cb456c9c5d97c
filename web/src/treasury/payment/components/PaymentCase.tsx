import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Facts } from '@/components/Facts'
import { Figure } from '@/components/Figure'
import { MoneyText } from '@/components/MoneyText'
import { StateTag } from '@/components/StateTag'
import { Attachments } from '@/foundation/attachment/components/Attachments'
import { formatDay } from '@/lib/when'
import type { Payment } from '../api'
import { payeeOf } from '../payee'
import { toneOf } from '../tone'
import { HitList } from './HitList'

/**
 * A payment exactly as its maker saw it: what is paid, to whom, out of what, and what the rules say;
 * bare leaves the rules to who shows them beside it.
 */
export function PaymentCase({ payment, bare = false }: { payment: Payment; bare?: boolean }) {
  const { t } = useTranslation()
  const row = payment.quotaRow
  return (
    <>
      {payment.trouble && (
        <p className="payment-refused" role="alert">
          {t('web.payment.trouble', { text: payment.trouble })}
        </p>
      )}
      <section className="panel">
        <h2>{t('web.payment.what')}</h2>
        <Facts
          wide
          facts={[
            [
              t('web.org.state'),
              <StateTag
                key="state"
                kind="payment.state"
                state={payment.state}
                tone={toneOf(payment.state)}
              />,
            ],
            [t('web.quota.amount'), <MoneyText key="sum" fen={payment.amountFen} strong />],
            [t('web.payment.purpose'), payment.purpose],
            [t('web.payment.method'), t(`payment.method.${payment.method}`)],
            [t('web.payment.payee'), payeeOf(payment, t)],
            [t('web.payment.payee_account'), payment.payeeAccount],
            [t('web.payment.payee_bank'), payment.payeeBank],
            [t('web.payment.payer'), [payment.payerName, payment.payerAccount].filter(Boolean).join(' ')],
            ...(payment.signLevel > 0
              ? [
                  [
                    t('web.payment.signed'),
                    `${payment.signedByName} · ${t(`web.payment.sign_level.${payment.signLevel}`)}`,
                  ] as const,
                ]
              : []),
            ...(payment.contractNo ? [[t('web.payment.contract'), payment.contractNo] as const] : []),
            ...(payment.voucherNo ? [[t('web.payment.voucher_no'), payment.voucherNo] as const] : []),
            ...(payment.paidDay
              ? [
                  [t('web.payment.paid'), <MoneyText key="paid" fen={payment.paidFen} strong />] as const,
                  [t('web.payment.paid_day'), formatDay(payment.paidDay)] as const,
                  [t('web.payment.bank_no'), payment.bankNo] as const,
                ]
              : []),
            ...(payment.clearDay ? [[t('web.payment.clear_day'), formatDay(payment.clearDay)] as const] : []),
            ...(payment.returnedFen > 0
              ? [[t('web.payment.returned'), <MoneyText key="back" fen={payment.returnedFen} />] as const]
              : []),
          ]}
        />
      </section>
      <section className="panel">
        <h2>{t('web.payment.out_of')}</h2>
        <Facts
          wide
          facts={[
            [t('web.account.unit'), `${row.unitCode} ${row.unitName}`],
            [t('web.payment.project'), row.projectName],
            [t('web.quota.functional'), `${row.functional} ${row.functionalName}`],
            [
              t('web.payment.economic'),
              `${payment.depEconomic || row.govEconomic} ${row.depEconomicName || row.govEconomicName}`,
            ],
            [t('web.payment.nature'), `${row.fundNature} ${row.fundNatureName}`],
            [
              t('web.payment.free'),
              <Link key="free" to={`/quotas/${payment.quota}` as never}>
                <MoneyText fen={payment.freeFen} />
              </Link>,
            ],
          ]}
        />
      </section>
      {!bare && (
        <section className="panel">
          <h2>{t('web.payment.hits')}</h2>
          <HitList hits={payment.hits} />
        </section>
      )}
      {payment.batch.length > 0 && <BatchRows payment={payment} />}
      {payment.invoices.length > 0 && (
        <section className="panel">
          <h2>{t('web.payment.invoices')}</h2>
          <ul className="payment-plain">
            {payment.invoices.map((one) => (
              <li key={`${one.code} ${one.number}`}>
                <Figure plain form="text" value={`${one.code} ${one.number}`.trim()} />{' '}
                <MoneyText fen={one.amountFen} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="panel">
        <h2>{t('web.payment.files')}</h2>
        <Attachments owner={{ kind: 'payment', id: payment.id }} writable={payment.may.includes('SAVE')} />
      </section>
    </>
  )
}

/** What a payroll says besides what is paid out: columns only where it does. */
const payroll = ['gross', 'withheld'] as const

function BatchRows({ payment }: { payment: Payment }) {
  const { t } = useTranslation()
  const failed = payment.batch.filter(({ result }) => result === 'FAILED').length
  const given = payroll.filter((key) => payment.batch.some((row) => row[`${key}Fen`] > 0))
  return (
    <section className="panel">
      <h2>
        {t('web.payment.batch')} <small>{t('web.payment.batch_note', { count: payment.rows, failed })}</small>
      </h2>
      <table className="simple-table simple-low">
        <thead>
          <tr>
            <th scope="col">{t('web.payment.row_no')}</th>
            <th scope="col">{t('payment.row.name')}</th>
            <th scope="col">{t('payment.row.account')}</th>
            {given.map((key) => (
              <th key={key} scope="col" className="align-right">
                {t(`payment.row.${key}`)}
              </th>
            ))}
            <th scope="col" className="align-right">
              {t('payment.row.amount')}
            </th>
            <th scope="col">{t('web.payment.result')}</th>
          </tr>
        </thead>
        <tbody>
          {payment.batch.map((row) => (
            <tr key={row.line}>
              <td>
                <Figure plain form="text" value={String(row.line)} />
              </td>
              <td>{row.name}</td>
              <td>
                <Figure plain form="text" value={row.account} />
              </td>
              {given.map((key) => (
                <td key={key} className="align-right">
                  {row[`${key}Fen`] > 0 ? <MoneyText fen={row[`${key}Fen`]} /> : '—'}
                </td>
              ))}
              <td className="align-right">
                <MoneyText fen={row.amountFen} />
              </td>
              <td>
                {row.result ? t(`web.payment.row.${row.result}`) : '—'} {row.reason}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
