import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { ErrorState } from '@/components/ErrorState'
import { Figure } from '@/components/Figure'
import { MoneyText } from '@/components/MoneyText'
import { StateTag } from '@/components/StateTag'
import { formatDay } from '@/lib/when'
import { documentsQuery } from '../api'
import type { BudgetDetail } from '../wire'

/** The quota documents a budget was issued by. */
export function DocumentsTable({ budget }: { budget: BudgetDetail }) {
  const { t } = useTranslation()
  const { now } = useBook()
  const { data, error, refetch } = useQuery(documentsQuery(budget.id))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  return (
    <section className="panel" aria-busy={!data}>
      <table className="simple-table simple-low">
        <thead>
          <tr>
            <th scope="col">{t('web.budget.document')}</th>
            <th scope="col">{t('web.budget.department')}</th>
            <th scope="col">{t('web.budget.issued_on')}</th>
            <th scope="col" className="align-right">
              {t('web.budget.lines')}
            </th>
            <th scope="col" className="align-right">
              {t('web.budget.amount')}
            </th>
            <th scope="col">{t('web.budget.made_by')}</th>
            <th scope="col">{t('web.org.state')}</th>
          </tr>
        </thead>
        <tbody>
          {(data ?? []).map((row) => (
            <tr key={row.id}>
              <td>
                {row.state === 'POSTED' ? (
                  <Link to={`/quota-documents/${row.documentId}` as never}>{row.number}</Link>
                ) : (
                  row.number
                )}
              </td>
              <td>
                {row.departmentId
                  ? `${row.departmentCode} ${row.departmentName}`
                  : t('web.budget.general_document')}
              </td>
              <td>{formatDay(row.issuedOn, now)}</td>
              <td className="align-right">
                <Figure plain value={row.departmentId ? row.lines : null} />
              </td>
              <td className="align-right">
                <MoneyText fen={row.amountFen} />
              </td>
              <td>{row.madeByName}</td>
              <td>
                <StateTag
                  kind="budget.issue_state"
                  state={row.state}
                  tone={row.state === 'POSTED' ? 'ok' : 'warn'}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
