import { useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { Drawer } from '@/components/Drawer'
import { ErrorState } from '@/components/ErrorState'
import { RecordForm } from '@/components/RecordForm'
import { type InvoiceBody, invoiceKinds, register } from '../api'
import { kindByName, readInvoices } from '../invoiceText'

/** Registers invoices: one by a form, or many as a spreadsheet copies them. */
export function RegisterDrawer({ unit, onClose }: { unit: string; onClose: () => void }) {
  const { t } = useTranslation()
  const { today } = useBook()
  const queries = useQueryClient()
  const send = (items: readonly InvoiceBody[]) =>
    register(items).then(() => queries.invalidateQueries({ queryKey: ['invoices'] }))
  return (
    <Drawer title={t('web.contract.register')} onClose={onClose}>
      <RecordForm
        fields={[
          { name: 'code', label: t('contract.column.code'), half: true },
          { name: 'number', label: t('contract.column.invoice'), required: true, half: true },
          {
            name: 'kind',
            label: t('contract.column.kind'),
            kind: 'select',
            required: true,
            half: true,
            options: invoiceKinds.map((value) => ({ value, label: t(`contract.invoice_kind.${value}`) })),
          },
          { name: 'issuedOn', label: t('contract.column.issued'), kind: 'day', required: true, half: true },
          { name: 'seller', label: t('contract.column.seller'), required: true },
          { name: 'sellerCode', label: t('web.contract.taxpayer') },
          { name: 'totalFen', label: t('web.contract.total'), kind: 'money', required: true, half: true },
          { name: 'taxFen', label: t('web.contract.tax'), kind: 'money', half: true },
        ]}
        initial={{
          code: '',
          number: '',
          kind: 'SPECIAL',
          issuedOn: today,
          seller: '',
          sellerCode: '',
          totalFen: null,
          taxFen: null,
        }}
        draft="invoice-new"
        act={t('web.contract.register')}
        onSubmit={(values) => send([{ ...values, taxFen: values.taxFen ?? 0, unit } as InvoiceBody])}
        onDone={onClose}
      />
      <h3>{t('web.contract.many')}</h3>
      <Many unit={unit} send={send} onDone={onClose} />
    </Drawer>
  )
}

interface ManyProps {
  unit: string
  send: (items: readonly InvoiceBody[]) => Promise<unknown>
  onDone: () => void
}

function Many({ unit, send, onDone }: ManyProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const { items, wrong } = readInvoices(
    text,
    unit,
    kindByName((kind) => t(`contract.invoice_kind.${kind}`)),
  )
  const go = () => {
    setBusy(true)
    setFailure(undefined)
    send(items)
      .then(onDone)
      .catch(setFailure)
      .finally(() => setBusy(false))
  }
  return (
    <>
      <p className="muted">{t('web.contract.many_help')}</p>
      <Input.TextArea
        aria-label={t('web.contract.many')}
        autoSize={{ minRows: 4, maxRows: 12 }}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {text && (
        <p role="status">
          {t('web.contract.many_read', { count: items.length })}
          {wrong.length > 0 && ` ${t('web.contract.many_wrong', { rows: wrong.join('、') })}`}
        </p>
      )}
      {failure !== undefined && <ErrorState error={failure} />}
      <p className="button-row">
        <Button type="primary" disabled={items.length === 0 || wrong.length > 0} loading={busy} onClick={go}>
          {t('web.contract.register_many', { count: items.length })}
        </Button>
      </p>
    </>
  )
}
