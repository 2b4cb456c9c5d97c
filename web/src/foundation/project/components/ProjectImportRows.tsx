import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { MoneyText } from '@/components/MoneyText'
import type { ProjectImport } from '../api'

/** What was read of each row of the workbook; rows with problems first. */
export function ProjectImportRows({ report }: { report: ProjectImport }) {
  const { t } = useTranslation()
  const items = [...report.items].sort((a, b) => b.problems.length - a.problems.length || a.line - b.line)
  return (
    <section className="panel" aria-live="polite">
      <h2>
        {report.fileName}
        <small>
          {t('web.table.found')} <Figure plain value={report.rows} />{' '}
          {t('web.table.rows', { count: report.rows })}
          {'　'}
          <span className={report.wrong > 0 ? 'negative' : ''}>
            {t('web.org.rows_refused')} <Figure plain value={report.wrong} />
          </span>
        </small>
      </h2>
      {report.wrong > 0 && <p className="negative">{t('web.org.import_refused')}</p>}
      {report.confirmed && (
        <p className="proof-tick">
          ✓ {t('web.org.imported')} <Link to={'/projects' as never}>{t('web.project.back')}</Link>
        </p>
      )}
      <table className="simple-table simple-low">
        <thead>
          <tr>
            <th scope="col">{t('web.org.line')}</th>
            <th scope="col">{t('web.project.code')}</th>
            <th scope="col">{t('web.account.unit')}</th>
            <th scope="col">{t('web.project.name')}</th>
            <th scope="col" className="align-right">
              {t('web.project.total')}
            </th>
            <th scope="col">{t('web.org.detail')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.line}>
              <td>{item.line}</td>
              <td>{item.code || t('web.project.new_code')}</td>
              <td>{item.unitCode}</td>
              <td>{item.project.name}</td>
              <td className="align-right">
                <MoneyText fen={item.project.lifeTotalFen} />
              </td>
              <td className={item.problems.length ? 'simple-wrap negative' : 'simple-wrap'}>
                {item.problems.map(({ message }) => message).join(' ') || '—'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
