import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { sentence } from '@/lib/problem'
import { trialQuery } from '../api'
import { StandingTable } from './StandingTable'

/** What the request would do now: who has to approve it, what stands where before and after, or why not. */
export function TrialPanel({ body }: { body: Record<string, unknown> | null }) {
  const { t } = useTranslation()
  const { data, error, isFetching } = useQuery(trialQuery(body))
  return (
    <section className="panel">
      <h2>
        {t('web.adjustment.trial')} <small>{t('web.adjustment.trial_note')}</small>
      </h2>
      {!body && <p className="muted">{t('web.adjustment.trial_wait')}</p>}
      {body && error && <p className="adjustment-refused">{sentence(error)}</p>}
      {body && !data && isFetching && <p className="muted">{t('web.state.loading')}</p>}
      {body && data && (
        <>
          {data.refusal ? (
            <p className="adjustment-refused" role="alert">
              {data.refusal}
            </p>
          ) : (
            <p className="adjustment-fine">{t(`web.adjustment.level.${data.level}`)}</p>
          )}
          <StandingTable standings={data.standings} />
        </>
      )}
    </section>
  )
}
