import { useQuery } from '@tanstack/react-query'
import { Button, Input, InputNumber, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '@/components/ErrorState'
import { MoneyInput } from '@/components/MoneyInput'
import { MoneyText } from '@/components/MoneyText'
import { sentence } from '@/lib/problem'
import { checkQuery, kinds } from '../api'
import { bodyOf, complete, type Filled } from '../filled'
import { ContractPick, InvoicePick } from './BasisPick'
import { BatchDrop } from './BatchDrop'
import { HitList } from './HitList'
import { PayeePick } from './PayeePick'
import { QuotaPick } from './QuotaPick'
import './payment.css'

export interface PaymentFormProps {
  year: number
  first: Filled
  onSave: (body: Record<string, unknown>) => Promise<unknown>
}

const methods = ['1', '2', '3', '4', '7', '8', '9']
const payees = ['COMPANY', 'PERSON', 'UNIT']

/** An application as it is filled in; the rules speak while it is. */
export function PaymentForm({ year, first, onSave }: PaymentFormProps) {
  const { t } = useTranslation()
  const [filled, setFilled] = useState(first)
  const [failure, setFailure] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const put = (changes: Partial<Filled>) => setFilled({ ...filled, ...changes })
  const single = filled.kind === 'SINGLE'
  const save = () => {
    const body = bodyOf(filled)
    if (!body) return
    setBusy(true)
    setFailure(undefined)
    onSave(body)
      .catch(setFailure)
      .finally(() => setBusy(false))
  }
  const field = (name: string, label: string, input: ReactNode, wide = false) => (
    <div className={wide ? 'payment-wide' : undefined}>
      <label htmlFor={`payment-${name}`}>{label}</label>
      {input}
    </div>
  )
  const text = (
    name:
      | 'purpose'
      | 'payeeAccount'
      | 'payeeBank'
      | 'payerName'
      | 'payerAccount'
      | 'payerBank'
      | 'approvalNo',
    label: string,
    wide = false,
  ) =>
    field(
      name,
      label,
      <Input
        id={`payment-${name}`}
        maxLength={200}
        value={filled[name]}
        onChange={(event) => put({ [name]: event.target.value })}
      />,
      wide,
    )
  const select = (
    name: 'kind' | 'method' | 'payeeKind',
    label: string,
    list: readonly string[],
    key: string,
  ) =>
    field(
      name,
      label,
      <Select
        id={`payment-${name}`}
        aria-label={label}
        style={{ width: '100%' }}
        value={filled[name]}
        options={list.map((value) => ({ value, label: t(`${key}.${value}`) }))}
        onChange={(value) => put({ [name]: value })}
      />,
    )
  return (
    <>
      <section className="panel">
        <div className="payment-fields">
          {select('kind', t('web.payment.kind'), kinds, 'payment.kind')}
          <div className="payment-wide">
            <label htmlFor="payment-quota">{t('web.payment.quota')} *</label>
            <QuotaPick year={year} value={filled.quota} onChange={(quota) => put({ quota })} />
          </div>
          {single &&
            field(
              'amount',
              `${t('web.quota.amount')} *`,
              <MoneyInput
                id="payment-amount"
                value={filled.amountFen}
                onChange={(amountFen) => put({ amountFen })}
              />,
            )}
          {text('purpose', `${t('web.payment.purpose')} *`, true)}
          {single && select('method', t('web.payment.method'), methods, 'payment.method')}
          {single && select('payeeKind', t('web.payment.payee_kind'), payees, 'payment.payee_kind')}
          {single &&
            field('payeeName', `${t('web.payment.payee')} *`, <PayeePick filled={filled} onPick={put} />)}
          {single && text('payeeAccount', `${t('web.payment.payee_account')} *`)}
          {single && text('payeeBank', t('web.payment.payee_bank'))}
          {text('payerName', t('web.payment.payer_name'))}
          {text('payerAccount', t('web.payment.payer_account'))}
          {text('payerBank', t('web.payment.payer_bank'))}
          {field(
            'contract',
            t('web.payment.contract'),
            <ContractPick year={year} filled={filled} onPick={put} />,
          )}
          {field(
            'invoices',
            t('web.payment.invoices'),
            <InvoicePick year={year} filled={filled} onPick={put} />,
          )}
          {text('approvalNo', t('web.payment.approval'))}
          {field(
            'persons',
            t('web.payment.persons'),
            <InputNumber
              id="payment-persons"
              min={0}
              max={100000}
              value={filled.persons}
              onChange={(persons) => put({ persons: persons ?? 0 })}
            />,
          )}
        </div>
      </section>
      {!single && <BatchDrop rows={filled.rows} kept={filled.kept} onRows={(rows) => put({ rows })} />}
      <Spoken body={bodyOf(filled)} />
      {failure !== undefined && <ErrorState error={failure} />}
      <p className="button-row">
        <Button type="primary" disabled={!complete(filled)} loading={busy} onClick={save}>
          {t('web.payment.save')}
        </Button>
      </p>
    </>
  )
}

/** What the rules say of the application as it stands, and what it leaves of the quota. */
function Spoken({ body }: { body: Record<string, unknown> | null }) {
  const { t } = useTranslation()
  const { data, error } = useQuery(checkQuery(body))
  return (
    <section className="panel">
      <h2>
        {t('web.payment.hits')} <small>{t('web.payment.hits_note')}</small>
      </h2>
      {!body && <p className="muted">{t('web.payment.hits_wait')}</p>}
      {body && error && <p className="payment-refused">{sentence(error)}</p>}
      {body && data && (
        <>
          <p>
            {t('web.payment.free')} <MoneyText fen={data.availableFen} strong />
            {' → '}
            <MoneyText fen={data.afterFen} strong />
          </p>
          <HitList hits={data.hits} />
        </>
      )}
    </section>
  )
}
