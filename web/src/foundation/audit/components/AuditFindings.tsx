import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import type { AuditReport } from '../api'

/** What a check found; nothing is good news and says so. */
export function AuditFindings({ report }: { report: AuditReport }) {
  const { t } = useTranslation()
  if (report.findings.length === 0) {
    return (
      <p className="audit-good">
        ✓ {t(report.signed ? 'web.audit.whole' : 'web.audit.whole_unsigned')}{' '}
        <Figure plain value={report.entries} unit={t('web.unit.item', { count: report.entries })} />
      </p>
    )
  }
  return (
    <div>
      <p className="audit-bad">■ {t('web.audit.broken')}</p>
      <ul>
        {report.findings.map((finding) => (
          <li key={JSON.stringify(finding)} className="audit-bad">
            {t(`audit.finding.${finding.kind}`, { ...finding })}
          </li>
        ))}
      </ul>
      {report.more > 0 && <p>{t('web.audit.more', { count: report.more })}</p>}
    </div>
  )
}
