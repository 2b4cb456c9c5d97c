import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '@/components/ErrorState'
import { PageHead } from '@/components/PageHead'
import { ScrollArea } from '@/components/ScrollArea'
import { change, paymentQuery } from '../api'
import { PaymentForm } from '../components/PaymentForm'
import { filledOf } from '../filled'

/** A draft that is written once more. */
export function EditPaymentPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { id = '' } = useParams({ strict: false })
  const { data: payment, error } = useQuery(paymentQuery(id))
  if (error) return <ErrorState error={error} />
  return (
    <>
      <PageHead title={t('web.payment.edit')} tab={payment?.number ?? ''} line={payment?.number} />
      <ScrollArea className="page-body" label={t('web.payment.edit')}>
        {payment && (
          <PaymentForm
            year={payment.year}
            first={filledOf(payment)}
            onSave={(body) =>
              change(id, payment.version, body).then(() => {
                void queries.invalidateQueries({ queryKey: ['payments'] })
                return navigate({ to: `/payments/${id}` } as never)
              })
            }
          />
        )}
      </ScrollArea>
    </>
  )
}
