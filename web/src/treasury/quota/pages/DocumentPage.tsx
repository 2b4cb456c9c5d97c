import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMay } from '@/app/session/session'
import { EarlyMark } from '@/components/EarlyMark'
import { ErrorState } from '@/components/ErrorState'
import { MoneyText } from '@/components/MoneyText'
import { PageHead } from '@/components/PageHead'
import { Paper } from '@/components/Paper'
import { documentExport, documentQuery, originQuery, quotasOf } from '../api'
import type { QuotaDocument, Standing } from '../wire'

/** A quota document as it prints: its rows with their classes and sums. */
export function DocumentPage() {
  const { t } = useTranslation()
  const may = useMay()
  const { id = '' } = useParams({ strict: false })
  const { data: document, error, refetch } = useQuery(documentQuery(id))
  const rows = useQuery({
    ...quotasOf(document?.year ?? 0, { document: id, kind: 'UNIT' }),
    enabled: document !== undefined,
  })
  const origin = useQuery({ ...originQuery(id), enabled: may('budget.read') && document !== undefined })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  return (
    <>
      <PageHead
        title={document?.number ?? t('web.state.loading')}
        line={
          <>
            {document?.title}
            {document?.provisional && <EarlyMark />}
            {origin.data && (
              <>
                {' · '}
                <Link to={`/appropriations/${origin.data.appropriation}` as never}>
                  {t('web.quota.of_budget', { title: origin.data.title })}
                </Link>
              </>
            )}
          </>
        }
      >
        {document && <a href={documentExport(document.year, id)}>{t('web.table.export')}</a>}
        <Button onClick={() => window.print()}>{t('web.act.print')}</Button>
      </PageHead>
      {document && (
        <Paper
          title={t('web.quota.document_paper', { year: document.year })}
          maker={`${t('quota.column.document')}：${document.number}`}
          unit={t('web.quota.in_yuan')}
          narrow
          foot={
            <>
              <p>{document.title}</p>
              {(origin.data?.takenFen ?? 0) > 0 && (
                <p>
                  {t('web.quota.taken_early')}
                  <MoneyText fen={origin.data?.takenFen ?? 0} fixed />
                </p>
              )}
              <p>
                {t('web.quota.issued_on')}：{document.issuedOn}
              </p>
              {rows.data?.next && <p>{t('web.quota.paper_more', { count: rows.data.total })}</p>}
            </>
          }
        >
          <DocumentTable document={document} rows={rows.data?.items ?? []} />
        </Paper>
      )}
    </>
  )
}

function DocumentTable({ document, rows }: { document: QuotaDocument; rows: Standing[] }) {
  const { t } = useTranslation()
  return (
    <table className="paper-table">
      <colgroup>
        <col style={{ width: 120 }} />
        <col style={{ width: 170 }} />
        <col style={{ width: 120 }} />
        <col style={{ width: 110 }} />
        <col style={{ width: 120 }} />
      </colgroup>
      <thead>
        <tr>
          {(['unit', 'project', 'functional', 'dep_economic'] as const).map((key) => (
            <th key={key} scope="col" className="paper-head">
              {t(`quota.column.${key}`)}
            </th>
          ))}
          <th scope="col" className="paper-head">
            {t('web.quota.made')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>{row.unitName}</td>
            <td>
              <Link to={`/quotas/${row.id}` as never}>{row.projectName}</Link>
            </td>
            <td>
              {row.functional} {row.functionalName}
            </td>
            <td>
              {row.depEconomic} {row.depEconomicName}
            </td>
            <td className="paper-amount">
              <MoneyText fen={row.madeFen} fixed />
            </td>
          </tr>
        ))}
        <tr>
          <td colSpan={4} className="paper-centre">
            {t('web.quota.document_sum')}
          </td>
          <td className="paper-amount">
            <MoneyText fen={document.amountFen} fixed />
          </td>
        </tr>
      </tbody>
    </table>
  )
}
