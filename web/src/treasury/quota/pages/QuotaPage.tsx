import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMay } from '@/app/session/session'
import { EarlyMark } from '@/components/EarlyMark'
import { ErrorState } from '@/components/ErrorState'
import { PageHead } from '@/components/PageHead'
import { ScrollArea } from '@/components/ScrollArea'
import { quotaQuery } from '../api'
import { AccountBook } from '../components/AccountBook'
import { FlowChart } from '../components/FlowChart'
import { FreezeList } from '../components/FreezeList'
import { QuotaFacts } from '../components/QuotaFacts'
import '../components/quota.css'

/** What can be asked for of what no unit has yet, by where it stands. */
const poolAsks = [
  { kind: 'USE_RESERVE', account: 'Q2102' },
  { kind: 'ALLOT_EARLY', account: 'Q2103' },
  { kind: 'SUPPLEMENT', account: 'Q2101' },
] as const

/** One quota: what it is for, where its money stands, and every line of its account book. */
export function QuotaPage() {
  const { t } = useTranslation()
  const may = useMay()
  const { id = '' } = useParams({ strict: false })
  const navigate = useNavigate()
  const { data: quota, error, refetch } = useQuery(quotaQuery(id))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  const title = quota ? quota.projectName || t(`quota.kind.${quota.kind}`) : t('web.state.loading')
  // Two people: one asks for it, the head of the bureau decides.
  const shiftable = quota?.kind === 'UNIT' && may('adjustment.propose')
  const ask = (kind: string) =>
    void navigate({ to: '/adjustments/new', search: { kind, quota: id } } as never)
  return (
    <>
      <PageHead
        title={title}
        line={
          quota && (
            <>
              {[quota.documentNumber, quota.unitName || quota.sectionName].filter(Boolean).join(' · ')}
              {quota.provisional && <EarlyMark />}
            </>
          )
        }
        print="amounts"
      >
        {quota?.kind === 'POOL' &&
          may('adjustment.propose') &&
          poolAsks
            .filter(({ account }) =>
              quota.places.some((place) => place.account === account && place.balanceFen > 0),
            )
            .map(({ kind }) => (
              <Button key={kind} onClick={() => ask(kind)}>
                {t(`adjustment.kind.${kind}`)}
              </Button>
            ))}
        {shiftable && quota.frozenFen > 0 && (
          <Button onClick={() => ask('UNFREEZE')}>{t('web.quota.release')}</Button>
        )}
        {shiftable && quota.availableFen > 0 && (
          <Button onClick={() => ask('FREEZE')}>{t('web.quota.freeze')}</Button>
        )}
      </PageHead>
      {quota && (
        <ScrollArea className="page-body" label={title}>
          {quota.kind === 'UNIT' && (
            <section className="panel">
              <h2>
                {t('web.quota.flow.title')} <small>{t('web.quota.flow.note')}</small>
              </h2>
              <FlowChart sums={quota} />
            </section>
          )}
          <section className="panel">
            <h2>{t('web.quota.facts')}</h2>
            <QuotaFacts quota={quota} wide />
          </section>
          <FreezeList id={id} />
          <AccountBook id={id} />
        </ScrollArea>
      )}
    </>
  )
}
