import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '@/components/ErrorState'
import { MoneyText } from '@/components/MoneyText'
import { trialQuery } from '../api'
import type { TrialGroup } from '../wire'

/** The trial balance of a year: per fund nature, where money comes from equals where it stands. */
export function TrialTable({ year, day }: { year: number; day: string }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(trialQuery(year, day))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <p className="muted">{t('web.state.loading')}</p>
  if (data.groups.length === 0) return <p className="muted">{t('web.quota.trial_empty')}</p>
  return data.groups.map((group) => <GroupTable key={group.group} group={group} />)
}

function GroupTable({ group }: { group: TrialGroup }) {
  const { t } = useTranslation()
  return (
    <section className="panel">
      <h2>
        {group.group} {group.name}{' '}
        {group.balanced ? (
          <span className="proof-tick">✓ {t('web.quota.balanced')}</span>
        ) : (
          <span className="negative">{t('web.quota.unbalanced')}</span>
        )}
      </h2>
      <table className="simple-table simple-low">
        <thead>
          <tr>
            <th scope="col">{t('web.quota.account')}</th>
            {(['debit', 'credit', 'balance_debit', 'balance_credit'] as const).map((key) => (
              <th key={key} scope="col" className="align-right">
                {t(`web.quota.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {group.lines.map((line) => (
            <tr key={line.account}>
              <td>
                {line.account} {t(`quota.account.${line.account}`)}
              </td>
              <td className="align-right">
                <MoneyText fen={line.debitFen} />
              </td>
              <td className="align-right">
                <MoneyText fen={line.creditFen} />
              </td>
              <td className="align-right">{line.side === 'D' && <MoneyText fen={line.balanceFen} />}</td>
              <td className="align-right">{line.side === 'C' && <MoneyText fen={line.balanceFen} />}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>
              <b>{t('web.quota.trial_sum')}</b>
            </td>
            {[group.debitFen, group.creditFen, group.sourcesFen, group.usesFen].map((fen, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: four sums in a fixed order
              <td key={index} className="align-right">
                <MoneyText fen={fen} strong />
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </section>
  )
}
