import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '@/components/ErrorState'
import { PageHead } from '@/components/PageHead'
import { Rail } from '@/components/Rail'
import { RailSection } from '@/components/RailSection'
import { ScrollArea } from '@/components/ScrollArea'
import { StateTag } from '@/components/StateTag'
import { paymentQuery } from '../api'
import { LifeLine } from '../components/LifeLine'
import { PaymentActs } from '../components/PaymentActs'
import { PaymentCase } from '../components/PaymentCase'
import { VoucherPaper } from '../components/VoucherPaper'
import { toneOf } from '../tone'
import '../components/payment.css'

/** One payment: what it is, its voucher, and its story. */
export function PaymentPage() {
  const { t } = useTranslation()
  const { id = '' } = useParams({ strict: false })
  const { data: payment, error, refetch } = useQuery(paymentQuery(id))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  return (
    <>
      <PageHead
        title={payment ? t(`payment.kind.${payment.kind}`) : t('web.state.loading')}
        tab={payment?.number ?? ''}
        line={payment && `${payment.number} ${payment.purpose}`}
      >
        {payment && <PaymentActs payment={payment} />}
      </PageHead>
      {payment && (
        <div className="payment-case">
          <ScrollArea className="page-body" label={payment.number}>
            <PaymentCase payment={payment} />
            {payment.voucherNo && <VoucherPaper payment={payment} />}
          </ScrollArea>
          <Rail label={t('web.payment.story')}>
            <RailSection title={t('web.payment.story')}>
              <LifeLine payment={payment} />
            </RailSection>
            {payment.links.length > 0 && (
              <RailSection title={t('web.payment.links')}>
                <ul className="payment-plain">
                  {payment.links.map((link) => (
                    <li key={link.id}>
                      {t(link.original ? 'web.payment.original' : 'web.payment.repeat')}{' '}
                      <Link to={`/payments/${link.id}` as never}>{link.number}</Link>{' '}
                      <StateTag kind="payment.state" state={link.state} tone={toneOf(link.state)} />
                    </li>
                  ))}
                </ul>
              </RailSection>
            )}
          </Rail>
        </div>
      )}
    </>
  )
}
