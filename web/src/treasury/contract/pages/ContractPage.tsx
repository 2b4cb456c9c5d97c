import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay } from '@/app/session/session'
import { ErrorState } from '@/components/ErrorState'
import { Facts } from '@/components/Facts'
import { MoneyText } from '@/components/MoneyText'
import { PageHead } from '@/components/PageHead'
import { Rail } from '@/components/Rail'
import { RailSection } from '@/components/RailSection'
import { ScrollArea } from '@/components/ScrollArea'
import { StateTag } from '@/components/StateTag'
import { Attachments } from '@/foundation/attachment/components/Attachments'
import { type Contract, contractQuery } from '../api'
import { ContractActs } from '../components/ContractActs'
import { ChangeTable, HoldTable, TermTable } from '../components/ContractTables'
import '../components/contract.css'

/** One contract: what it says, what it holds, how it was altered, and its papers. */
export function ContractPage() {
  const { t } = useTranslation()
  const may = useMay()
  const { id = '' } = useParams({ strict: false })
  const { data: contract, error, refetch } = useQuery(contractQuery(id))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  return (
    <>
      <PageHead
        title={contract?.title ?? t('web.state.loading')}
        tab={contract?.number ?? ''}
        line={contract && `${contract.number} ${contract.supplier}`}
      >
        {contract && <ContractActs contract={contract} />}
      </PageHead>
      {contract && (
        <div className="contract-case">
          <ScrollArea className="page-body" label={contract.number}>
            {contract.note && (
              <p className="contract-note" role="status">
                {t('web.contract.returned', { note: contract.note })}
              </p>
            )}
            <section className="panel">
              <ContractFacts contract={contract} />
            </section>
            <section className="panel">
              <h2>{t('web.contract.terms')}</h2>
              <TermTable contract={contract} />
            </section>
            <section className="panel">
              <h2>{t('web.contract.holds')}</h2>
              <HoldTable contract={contract} />
            </section>
            <section className="panel">
              <h2>{t('web.contract.changes')}</h2>
              <ChangeTable contract={contract} />
            </section>
          </ScrollArea>
          {may('attachment.read') && (
            <Rail label={t('web.attachment.title')}>
              <RailSection title={t('web.attachment.title')}>
                <Attachments
                  owner={{ kind: 'contract', id }}
                  writable={contract.editable || contract.alterable}
                />
              </RailSection>
            </Rail>
          )}
        </div>
      )}
    </>
  )
}

function ContractFacts({ contract }: { contract: Contract }) {
  const { t } = useTranslation()
  return (
    <Facts
      wide
      facts={[
        [t('web.org.state'), <StateTag key="state" kind="contract.state" state={contract.state} />],
        [t('contract.column.unit'), contract.unitName],
        [t('contract.column.supplier'), contract.supplier],
        [
          t('web.contract.account'),
          [contract.supplierAccount, contract.supplierBank].filter(Boolean).join(' ') || '—',
        ],
        [t('web.contract.amount'), <MoneyText key="amount" fen={contract.amountFen} />],
        [t('web.contract.worth'), <MoneyText key="worth" fen={contract.worthFen} strong />],
        [t('web.contract.paid'), <MoneyText key="paid" fen={contract.paidFen} />],
        [t('web.contract.plan'), contract.procurementPlan || '—'],
        [t('contract.column.signed'), contract.signedOn],
        [t('contract.column.ends'), contract.endsOn],
        [t('web.contract.made_by'), contract.madeByName],
        [t('web.contract.checked_by'), contract.checkedByName || '—'],
      ]}
    />
  )
}
