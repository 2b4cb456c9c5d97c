import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMay } from '@/app/session/session'
import { Drawer } from '@/components/Drawer'
import { ErrorState } from '@/components/ErrorState'
import { Facts } from '@/components/Facts'
import { MoneyText } from '@/components/MoneyText'
import { StateTag } from '@/components/StateTag'
import { useConfirm } from '@/components/useConfirm'
import { Attachments } from '@/foundation/attachment/components/Attachments'
import { invoiceQuery, voidInvoice } from '../api'

/** One invoice: what it says, who has used how much of it, and its file. */
export function InvoiceDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation()
  const may = useMay()
  const ask = useConfirm()
  const queries = useQueryClient()
  const { data: invoice, error, refetch } = useQuery(invoiceQuery(id))
  return (
    <Drawer title={invoice?.number ?? t('web.state.loading')} note={invoice?.seller} onClose={onClose}>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {invoice && (
        <>
          <Facts
            facts={[
              [
                t('web.org.state'),
                <StateTag key="state" kind="contract.invoice_state" state={invoice.state} />,
              ],
              [t('contract.column.code'), invoice.code || '—'],
              [t('contract.column.kind'), t(`contract.invoice_kind.${invoice.kind}`)],
              [t('contract.column.unit'), invoice.unitName],
              [t('contract.column.issued'), invoice.issuedOn],
              [t('web.contract.total'), <MoneyText key="total" fen={invoice.totalFen} strong />],
              [t('web.contract.tax'), <MoneyText key="tax" fen={invoice.taxFen} />],
              [t('web.contract.used'), <MoneyText key="used" fen={invoice.usedFen} />],
              ...(invoice.note ? [[t('web.quota.reason'), invoice.note] as const] : []),
            ]}
          />
          <h3>{t('web.contract.uses')}</h3>
          {invoice.uses.length === 0 ? (
            <p className="muted">{t('web.contract.no_uses')}</p>
          ) : (
            <table className="simple-table">
              <tbody>
                {invoice.uses.map((use) => (
                  <tr key={use.claim}>
                    <td>{use.claimNumber}</td>
                    <td className="align-right">
                      <MoneyText fen={use.amountFen} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {may('attachment.read') && (
            <>
              <h3>{t('web.attachment.title')}</h3>
              <Attachments
                owner={{ kind: 'invoice', id }}
                writable={invoice.state === 'ACTIVE' && may('contract.write')}
              />
            </>
          )}
          {invoice.voidable && (
            <p className="button-row">
              <Button
                danger
                onClick={() =>
                  ask({
                    title: t('web.contract.void_invoice'),
                    consequence: t('web.contract.void_invoice_consequence', { number: invoice.number }),
                    danger: true,
                    reason: { label: t('web.quota.reason') },
                    onConfirm: (note) =>
                      voidInvoice(id, invoice.version, note).then(() =>
                        queries.invalidateQueries({ queryKey: ['invoices'] }),
                      ),
                  })
                }
              >
                {t('web.contract.void_invoice')}
              </Button>
            </p>
          )}
        </>
      )}
    </Drawer>
  )
}
