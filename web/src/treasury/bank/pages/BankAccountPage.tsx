import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { ErrorState } from '@/components/ErrorState'
import { Facts } from '@/components/Facts'
import { Figure } from '@/components/Figure'
import { MoneyText } from '@/components/MoneyText'
import { PageHead } from '@/components/PageHead'
import { ScrollArea } from '@/components/ScrollArea'
import { Timeline } from '@/components/Timeline'
import { formatDay } from '@/lib/when'
import { type AccountView, accountQuery } from '../api'
import { AccountSteps } from '../components/AccountSteps'
import { AccountTag } from '../components/AccountTag'

/** One bank account: what it is, its inspections, its story. */
export function BankAccountPage() {
  const { t } = useTranslation()
  const book = useBook()
  const { id = '' } = useParams({ strict: false })
  const { data: account, error, refetch } = useQuery(accountQuery(id))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  return (
    <>
      <PageHead
        title={account?.name ?? t('web.state.loading')}
        tab={account?.unitName ?? ''}
        line={account && t(`bank.kind.${account.kind}`)}
      >
        {account && <AccountSteps account={account} />}
      </PageHead>
      {account && (
        <ScrollArea className="page-body" label={account.name}>
          {account.state === 'FILED' && account.unfit && (
            <p className="negative" role="alert">
              {account.unfit}
            </p>
          )}
          <section className="panel">
            <h2>{t('web.bank.facts')}</h2>
            <AccountFacts account={account} />
          </section>
          <section className="panel">
            <h2>{t('web.bank.inspections')}</h2>
            <Inspections account={account} />
          </section>
          <section className="panel">
            <h2>{t('web.bank.story')}</h2>
            <Timeline
              now={book.now}
              steps={account.steps.map((step) => ({
                key: step.id,
                at: step.at,
                who: step.userName,
                what: t(`bank.action.${step.action}`),
                note: step.reason,
                ...(step.action === 'RETURN' && { tone: 'red' as const }),
              }))}
            />
          </section>
        </ScrollArea>
      )}
    </>
  )
}

function AccountFacts({ account }: { account: AccountView }) {
  const { t } = useTranslation()
  const day = (text: string) => (text ? formatDay(text) : '—')
  return (
    <Facts
      wide
      facts={[
        [t('bank.column.state'), <AccountTag key="state" state={account.state} />],
        [t('bank.column.unit'), account.unitName],
        [t('bank.column.number'), account.number],
        [t('bank.column.bank_name'), account.bankName],
        [t('bank.column.bank_no'), account.bankNo],
        [t('bank.column.fund_nature'), account.fundNature || t('web.bank.all_natures')],
        [t('bank.column.purpose'), account.purpose],
        [t('web.bank.basis'), account.basis],
        [t('bank.column.approval_no'), account.approvalNo],
        [t('bank.column.opened_on'), day(account.openedOn)],
        [t('web.bank.valid_to'), account.validTo ? day(account.validTo) : t('web.bank.endless')],
        ...(account.closedOn ? [[t('web.bank.closed_on'), day(account.closedOn)] as const] : []),
      ]}
    />
  )
}

function Inspections({ account }: { account: AccountView }) {
  const { t } = useTranslation()
  if (account.inspections.length === 0) return <p className="muted">{t('web.bank.no_inspection')}</p>
  return (
    <table className="simple-table simple-low">
      <thead>
        <tr>
          <th scope="col">{t('web.bank.year')}</th>
          <th scope="col" className="align-right">
            {t('web.bank.balance')}
          </th>
          <th scope="col">{t('web.bank.statement')}</th>
          <th scope="col">{t('web.bank.reported')}</th>
          <th scope="col">{t('web.bank.result')}</th>
          <th scope="col">{t('web.bank.opinion')}</th>
        </tr>
      </thead>
      <tbody>
        {account.inspections.map((one) => (
          <tr key={one.id}>
            <td>
              <Figure plain value={one.year} />
            </td>
            <td className="align-right">
              <MoneyText fen={one.balanceFen} />
            </td>
            <td>{one.statement}</td>
            <td>
              {one.reporter} {formatDay(one.reportedOn)}
            </td>
            <td>
              {one.result ? t(`bank.inspection.${one.result}`) : t('web.bank.waiting')}
              {one.mendUntil && ` ${formatDay(one.mendUntil)}`}
            </td>
            <td>
              {one.decidedName} {one.opinion}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
