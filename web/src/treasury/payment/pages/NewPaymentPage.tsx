import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useYear } from '@/app/frame/useYear'
import type { Search } from '@/app/root'
import { PageHead } from '@/components/PageHead'
import { ScrollArea } from '@/components/ScrollArea'
import { create } from '../api'
import { PaymentForm } from '../components/PaymentForm'
import { empty } from '../filled'

/** A new application: filled in, checked while it is, kept as a draft. */
export function NewPaymentPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [year] = useYear()
  const { quota = '' } = useSearch({ strict: false }) as Search
  return (
    <>
      <PageHead title={t('web.payment.new')} line={t('web.payment.new_line')} />
      <ScrollArea className="page-body" label={t('web.payment.new')}>
        <PaymentForm
          year={year}
          first={empty(quota)}
          onSave={(body) =>
            create(body).then((made) => {
              void queries.invalidateQueries({ queryKey: ['payments'] })
              return navigate({ to: `/payments/${made.id}` } as never)
            })
          }
        />
      </ScrollArea>
    </>
  )
}
