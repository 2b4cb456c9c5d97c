import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '@/components/ErrorState'
import { PageHead } from '@/components/PageHead'
import { ScrollArea } from '@/components/ScrollArea'
import { type Adjustment, adjustmentQuery, change } from '../api'
import { RequestForm } from '../components/RequestForm'
import { type Filled, shapeOf } from '../shapes'

const filledOf = (request: Adjustment): Filled => {
  const { from } = shapeOf(request.kind)
  return {
    kind: request.kind,
    basis: request.basis,
    reason: request.reason,
    expires: request.expires,
    contract: request.contract ?? '',
    contractNo: request.contractNo,
    lines: request.lines.map((line) => ({
      key: line.line,
      from: line.from,
      to: line.to,
      account: from === 'SOURCE' ? line.fromAccount : line.toAccount,
      amountFen: line.amountFen,
    })),
  }
}

/** A draft, or what was returned, as it is changed. */
export function EditAdjustmentPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { id = '' } = useParams({ strict: false })
  const { data: request, error, refetch } = useQuery(adjustmentQuery(id))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  return (
    <>
      <PageHead title={t('web.adjustment.edit')} line={request?.number} />
      {request && (
        <ScrollArea className="page-body" label={t('web.adjustment.edit')}>
          <RequestForm
            key={request.version}
            year={request.year}
            kinds={[request.kind]}
            first={filledOf(request)}
            onSave={(body) =>
              change(id, request.version, body).then(() => {
                void queries.invalidateQueries({ queryKey: ['adjustments'] })
                return navigate({ to: `/adjustments/${id}` } as never)
              })
            }
          />
        </ScrollArea>
      )}
    </>
  )
}
