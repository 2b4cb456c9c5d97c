import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { DocumentCase } from '@/app/documentCase'
import { useMay } from '@/app/session/session'
import { ErrorState } from '@/components/ErrorState'
import { Facts } from '@/components/Facts'
import { MoneyText } from '@/components/MoneyText'
import { PageHead } from '@/components/PageHead'
import { Rail } from '@/components/Rail'
import { ScrollArea } from '@/components/ScrollArea'
import { StateTag } from '@/components/StateTag'
import { type Adjustment, adjustmentQuery } from '../api'
import { RequestActs } from '../components/RequestActs'
import { RequestLines } from '../components/RequestLines'
import { StandingTable } from '../components/StandingTable'
import '../components/adjustment.css'

/** One request: what it asks for, before and after, and where it is on its way. */
export function AdjustmentPage() {
  const { t } = useTranslation()
  const may = useMay()
  const { id = '' } = useParams({ strict: false })
  const { data: request, error, refetch } = useQuery(adjustmentQuery(id))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  const kind = request && t(`adjustment.kind.${request.kind}`)
  return (
    <>
      <PageHead title={kind ?? t('web.state.loading')} tab={request?.number ?? ''} line={request?.number}>
        {request && <RequestActs request={request} />}
      </PageHead>
      {request && (
        <div className="adjustment-case">
          <ScrollArea className="page-body" label={request.number}>
            {request.refused && (
              <p className="adjustment-refused" role="alert">
                {t('web.adjustment.refused', { why: request.refused })}
              </p>
            )}
            <section className="panel">
              <h2>{t('web.adjustment.what')}</h2>
              <RequestFacts request={request} />
            </section>
            <section className="panel">
              <h2>{t('web.adjustment.lines')}</h2>
              <RequestLines request={request} />
            </section>
            {request.standings.length > 0 && (
              <section className="panel">
                <h2>
                  {t('web.adjustment.trial')} <small>{t('web.adjustment.trial_note')}</small>
                </h2>
                <StandingTable standings={request.standings} />
              </section>
            )}
          </ScrollArea>
          {may('workflow.read') && request.state !== 'DRAFT' && (
            <Rail label={t('web.workflow.way')}>
              <DocumentCase object={id} />
            </Rail>
          )}
        </div>
      )}
    </>
  )
}

function RequestFacts({ request }: { request: Adjustment }) {
  const { t } = useTranslation()
  return (
    <Facts
      wide
      facts={[
        [t('web.org.state'), <StateTag key="state" kind="adjustment.state" state={request.state} />],
        [t('web.quota.amount'), <MoneyText key="amount" fen={request.amountFen} strong />],
        [t('web.account.unit'), request.unitName],
        [t('web.quota.made_by'), request.madeByName],
        [t('web.quota.basis'), request.basis],
        [t('web.quota.reason'), request.reason],
        ...(request.expires ? [[t('web.quota.expires'), request.expires] as const] : []),
        ...(request.contractNo ? [[t('web.adjustment.contract_no'), request.contractNo] as const] : []),
        ...(request.voucher
          ? [
              [t('web.adjustment.posted_on'), request.postedOn] as const,
              [
                t('web.quota.voucher'),
                <Link key="voucher" to={`/quota-vouchers/${request.voucher}` as never}>
                  {t('web.quota.open_voucher')}
                </Link>,
              ] as const,
            ]
          : []),
      ]}
    />
  )
}
