import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { listed } from '@/lib/listed'
import type { OrgImport } from '../api'

const counts = ['created', 'changed', 'same', 'refused'] as const

/** What would happen, or has happened, to each row of the workbook: refused rows first, unchanged ones on demand. */
export function ImportRows({ report }: { report: OrgImport }) {
  const { t } = useTranslation()
  const [all, setAll] = useState(false)
  const rows = report.rows
    .filter(({ outcome }) => all || outcome !== 'SAME')
    .sort((a, b) => b.problems.length - a.problems.length || a.line - b.line)
  return (
    <section className="panel" aria-live="polite">
      <h2>
        {report.fileName}
        <small>
          {counts.map((count) => (
            <span key={count} className={count === 'refused' && report.refused > 0 ? 'negative' : ''}>
              {t(`web.org.rows_${count}`)} <Figure plain value={report[count]} />
              {'　'}
            </span>
          ))}
        </small>
      </h2>
      {report.confirmed && <p className="proof-tick">✓ {t('web.org.imported')}</p>}
      {report.refused > 0 && <p className="negative">{t('web.org.import_refused')}</p>}
      {rows.length === 0 && <p className="muted">{t('web.org.all_same')}</p>}
      {rows.length > 0 && <Rows rows={rows} />}
      {report.same > 0 && (
        <p className="facts-open">
          <button type="button" className="linkish" onClick={() => setAll(!all)}>
            {t(all ? 'web.org.hide_same' : 'web.org.show_same', { count: report.same })}
          </button>
        </p>
      )}
    </section>
  )
}

function Rows({ rows }: { rows: OrgImport['rows'] }) {
  const { t } = useTranslation()
  return (
    <table className="simple-table simple-low">
      <thead>
        <tr>
          <th scope="col">{t('web.org.line')}</th>
          <th scope="col">{t('web.org.code')}</th>
          <th scope="col">{t('web.org.name')}</th>
          <th scope="col">{t('web.org.outcome')}</th>
          <th scope="col">{t('web.org.detail')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.line}>
            <td>{row.line}</td>
            <td>{row.key}</td>
            <td>{row.name}</td>
            <td>{t(`org.outcome.${row.outcome}`)}</td>
            <td className={row.problems.length ? 'simple-wrap negative' : 'simple-wrap'}>
              {row.problems.map(({ message }) => message).join(' ') || listed(row.changes) || '—'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
