import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMachineTime, useMay } from '@/app/session/session'
import { ErrorState } from '@/components/ErrorState'
import { type Proofs, proofsQuery, startProof } from '../api'

/** Whether the book is what its own records say: the last proof, and another one. */
export function ProofPanel() {
  const { t } = useTranslation()
  const may = useMay()
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery(proofsQuery)
  const start = useMutation({
    mutationFn: startProof,
    onSettled: () => queries.invalidateQueries({ queryKey: ['system'] }),
  })
  const running = start.isPending || data?.job.running === true
  return (
    <section className="panel" aria-busy={running}>
      <h2>
        {t('web.system.proofs')} <small>{t('web.system.proofs_note')}</small>
        {may('system.proof') && (
          <span className="panel-link">
            <Button size="small" loading={running} onClick={() => start.mutate()}>
              {t(running ? 'web.system.proving' : 'web.system.prove')}
            </Button>
          </span>
        )}
      </h2>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {start.error && <ErrorState error={start.error} />}
      {data?.job.lastError && (
        <p className="negative" role="alert">
          ■ {data.job.lastError}
        </p>
      )}
      {data && !data.last && <p className="muted">{t('web.system.no_proof')}</p>}
      {data?.last && <LastProof last={data.last} />}
    </section>
  )
}

function LastProof({ last }: { last: NonNullable<Proofs['last']> }) {
  const { t } = useTranslation()
  const told = useMachineTime()
  const found = [
    ...last.findings.map(({ proof, what }) => `${proof} ${what}`),
    ...last.audit.findings.map((finding) => t(`audit.finding.${finding.kind}`, { ...finding })),
  ]
  const figures = {
    at: told(last.at),
    entries: last.audit.entries,
    blocks: last.audit.blocks,
    contents: last.contents,
    count: found.length,
  }
  if (found.length === 0) {
    return (
      <p className="proof-tick" role="status">
        ✓ {t('web.system.proved', figures)}
      </p>
    )
  }
  return (
    <>
      <p className="negative" role="alert">
        ■ {t('web.system.not_proved', figures)}
      </p>
      <ul className="small">
        {found.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  )
}
