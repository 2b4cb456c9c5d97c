import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { Paper } from '@/components/Paper'

import { type Payment, papersQuery, type Paper as Voucher } from '../api'

/** The signed voucher drawn as it prints, with its seals and whether its signatures hold. */
export function VoucherPaper({ payment }: { payment: Payment }) {
  const { data } = useQuery(papersQuery(payment.id, payment.voucherNo !== ''))
  const voucher = data?.vouchers[0]
  return voucher ? <Drawn voucher={voucher} /> : null
}

function Drawn({ voucher }: { voucher: Voucher }) {
  const { t } = useTranslation()
  const f = (name: string) => voucher.fields[name] ?? ''
  const line = (label: string, value: string) => (
    <>
      <th scope="row">{label}</th>
      <td>{value || '—'}</td>
    </>
  )
  return (
    <Paper
      narrow
      title={t('web.payment.paper.title')}
      maker={t('web.payment.paper.unit', { code: f('AgencyCode'), name: f('AgencyName') })}
      unit={<Figure plain form="text" value={voucher.number} />}
      foot={
        <>
          <p className={voucher.genuine ? 'payment-genuine' : 'payment-forged'}>
            {voucher.genuine
              ? t('web.payment.paper.genuine')
              : t('web.payment.paper.forged', { why: voucher.why })}
          </p>
          {voucher.signed.map((one) => (
            <p key={one.serial} className="muted">
              {t('web.payment.paper.signed', { serial: one.serial, day: one.on })}
            </p>
          ))}
        </>
      }
    >
      <table className="paper-table payment-paper">
        <tbody>
          <tr>
            {line(t('web.payment.paper.payer'), f('PayAcctName'))}
            {line(t('web.payment.payee'), f('PayeeAcctName'))}
          </tr>
          <tr>
            {line(t('web.payment.paper.account'), f('PayAcctNo'))}
            {line(t('web.payment.paper.account'), f('PayeeAcctNo'))}
          </tr>
          <tr>
            {line(t('web.payment.payee_bank'), f('PayAcctBankName'))}
            {line(t('web.payment.payee_bank'), f('PayeeAcctBankName'))}
          </tr>
          <tr>
            <th scope="row">{t('web.payment.paper.capital')}</th>
            <td colSpan={2}>{voucher.capital}</td>
            <td className="paper-amount">¥{f('PayAmt')}</td>
          </tr>
          <tr>
            {line(t('web.quota.functional'), `${f('ExpFuncCode')} ${f('ExpFuncName')}`)}
            {line(t('web.payment.economic'), `${f('DepExpEcoCode')} ${f('DepExpEcoName')}`)}
          </tr>
          <tr>
            {line(t('web.payment.project'), f('DepProName'))}
            {line(t('web.payment.nature'), `${f('FundTypeCode')} ${f('FundTypeName')}`)}
          </tr>
          <tr>
            <th scope="row">{t('web.payment.purpose')}</th>
            <td colSpan={3}>{f('PaySummaryName')}</td>
          </tr>
        </tbody>
      </table>
      <div className="payment-seals">
        {voucher.seals.map((seal) => (
          <span
            key={`${seal.type} ${seal.at}`}
            className="payment-seal"
            title={t(`web.payment.seal.${seal.type}`)}
          >
            {seal.holder}
            <b>{t(`web.payment.seal.${seal.type}`)}</b>
          </span>
        ))}
      </div>
    </Paper>
  )
}
