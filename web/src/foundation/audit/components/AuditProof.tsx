import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '@/components/ErrorState'
import { Figure } from '@/components/Figure'
import { auditCheckQuery } from '../api'
import '../audit.css'

/** Proves the log: every row against its hash, every block against its signature. */
export function AuditProof() {
  const { t } = useTranslation()
  const { data, error, isFetching, refetch } = useQuery(auditCheckQuery)
  const clean = data && data.findings.length === 0
  return (
    <section className="panel audit-proof" aria-live="polite">
      <Button loading={isFetching} onClick={() => void refetch()}>
        {t('web.audit.prove')}
      </Button>
      {error && <ErrorState error={error} />}
      {!data && !error && <span className="muted">{t('web.audit.prove_note')}</span>}
      {data && (
        <div>
          <p className={clean ? 'audit-good' : 'audit-bad'}>
            {clean ? '✓' : '■'} {t(clean ? 'web.audit.whole' : 'web.audit.broken')}
          </p>
          <p className="muted small">
            {t('web.audit.blocks')} <Figure plain value={data.blocks} />
            {'　'}
            {t('web.audit.entries')} <Figure plain value={data.entries} />
            {'　'}
            {t('web.audit.waiting')} <Figure plain value={data.unsealed} />
            {'　'}
            {t('web.audit.head')} <code>{data.headHash.slice(0, 16)}</code>
          </p>
          <ul>
            {data.findings.map((finding) => (
              <li key={JSON.stringify(finding)} className="audit-bad">
                {t(`audit.finding.${finding.kind}`, { ...finding })}
              </li>
            ))}
          </ul>
          {data.more > 0 && <p>{t('web.audit.more', { count: data.more })}</p>}
        </div>
      )}
    </section>
  )
}
