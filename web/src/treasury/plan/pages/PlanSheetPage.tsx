import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Input } from 'antd'
import { useState } from 'react'
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
import { planQuery } from '../api'
import { PlanActs } from '../components/PlanActs'
import { PlanGrid } from '../components/PlanGrid'
import type { Edits } from '../grid'
import '../components/plan.css'

/** A unit's year: every quota by months, edited where it stands. */
export function PlanSheetPage() {
  const { t } = useTranslation()
  const may = useMay()
  const { id = '' } = useParams({ strict: false })
  const [edits, setEdits] = useState<Edits>({})
  const [reason, setReason] = useState<string>()
  const { data: plan, error, refetch } = useQuery(planQuery(id))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  const said = reason ?? plan?.reason ?? ''
  const kept = () => {
    setEdits({})
    setReason(undefined)
  }
  return (
    <>
      <PageHead title={plan?.unitName ?? t('web.state.loading')} tab={plan?.number ?? ''} line={plan?.number}>
        {plan && <PlanActs plan={plan} edits={edits} reason={said} onKept={kept} />}
      </PageHead>
      {plan && (
        <div className="plan-case">
          <ScrollArea className="page-body" label={plan.number}>
            <section className="panel">
              <Facts
                wide
                facts={[
                  [t('web.org.state'), <StateTag key="state" kind="plan.state" state={plan.state} />],
                  [t('web.account.unit'), plan.unitName],
                  [t('web.plan.before'), <MoneyText key="before" fen={plan.beforeFen} />],
                  [t('web.plan.after'), <MoneyText key="after" fen={plan.amountFen} strong />],
                  [t('web.quota.made_by'), plan.madeByName || '—'],
                  [t('web.plan.approved_on'), plan.approvedOn || '—'],
                ]}
              />
              {plan.editable ? (
                <p className="plan-reason">
                  <label htmlFor="plan-reason">{t('web.plan.reason')}</label>
                  <Input
                    id="plan-reason"
                    maxLength={200}
                    value={said}
                    onChange={(event) => setReason(event.target.value)}
                  />
                </p>
              ) : (
                plan.reason && (
                  <p>
                    {t('web.plan.reason')}：{plan.reason}
                  </p>
                )
              )}
            </section>
            <section className="panel">
              <PlanGrid plan={plan} edits={edits} onEdit={setEdits} />
            </section>
          </ScrollArea>
          {may('workflow.read') &&
            plan.kind === 'UNIT' &&
            plan.state !== 'DRAFT' &&
            plan.state !== 'VOIDED' && (
              <Rail label={t('web.workflow.way')}>
                <DocumentCase object={id} />
              </Rail>
            )}
        </div>
      )}
    </>
  )
}
