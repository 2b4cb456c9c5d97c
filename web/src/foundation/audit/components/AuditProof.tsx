import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMay } from '@/app/session/session'
import { ErrorState } from '@/components/ErrorState'
import { Figure } from '@/components/Figure'
import { auditStateQuery, checkAudit, headsUrl } from '../api'
import { AuditFindings } from './AuditFindings'
import '../audit.css'

/** How the log is sealed, and its proof: every row against its hash, every block against its signature. */
export function AuditProof() {
  const { t } = useTranslation()
  const may = useMay()
  const { data: state, error } = useQuery(auditStateQuery)
  const check = useMutation({ mutationFn: checkAudit })
  return (
    <section className="panel audit-proof" aria-live="polite">
      {error && <ErrorState error={error} />}
      {state && (
        <p>
          {t('web.audit.blocks')} <Figure plain value={state.head} />
          {'　'}
          {t('web.audit.entries')} <Figure plain value={state.entries} />
          {'　'}
          {t('web.audit.waiting')} <Figure plain value={state.unsealed} />
          {'　'}
          {t('web.audit.head')} <code>{state.headHash.slice(0, 16)}</code>
          {state.stopped && (
            <strong className="audit-bad">
              {'　'}■ {t('web.audit.stopped')} {state.failure}
            </strong>
          )}
        </p>
      )}
      {check.data && <AuditFindings report={check.data} />}
      {check.error && <ErrorState error={check.error} />}
      <span className="audit-acts">
        {may('audit.export') && (
          <a href={headsUrl()} download>
            {t('web.audit.heads')}
          </a>
        )}
        {may('audit.check') && (
          <Button loading={check.isPending} title={t('web.audit.prove_note')} onClick={() => check.mutate()}>
            {t('web.audit.prove')}
          </Button>
        )}
      </span>
    </section>
  )
}
