import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMachineTime } from '@/app/session/session'
import { ErrorState } from '@/components/ErrorState'
import { Figure } from '@/components/Figure'
import { StateTag } from '@/components/StateTag'
import { type JobState, jobsQuery } from '../api'

/** What the program does by itself, when it did so last, and what went wrong. */
export function JobPanel() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(jobsQuery)
  const told = useMachineTime()
  return (
    <section className="panel">
      <h2>{t('web.system.jobs')}</h2>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      <table className="simple-table simple-low">
        <thead>
          <tr>
            <th scope="col">{t('web.system.name')}</th>
            <th scope="col">{t('web.org.state')}</th>
            <th scope="col" className="align-right">
              {t('web.system.runs')}
            </th>
            <th scope="col">{t('web.system.reached')}</th>
            <th scope="col">{t('web.system.last')}</th>
            <th scope="col">{t('web.system.next')}</th>
            <th scope="col">{t('web.system.error')}</th>
          </tr>
        </thead>
        <tbody>
          {data?.items.map((job) => (
            <tr key={job.name}>
              <td>{t(`job.${job.name}`, { defaultValue: job.name })}</td>
              <td>
                <StateTag kind="web.system.state" state={stateOf(job)} />
              </td>
              <td className="align-right">
                <Figure plain value={job.runs} />
              </td>
              <td>{job.reached ? t(`web.system.reached.${job.name}`, { ...job.reached }) : '—'}</td>
              <td>{job.endedAt ? told(job.endedAt) : '—'}</td>
              <td>{job.nextAt ? told(job.nextAt) : '—'}</td>
              <td className={job.lastError ? 'simple-cut negative' : 'simple-cut'} title={job.lastError}>
                {job.lastError || '—'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function stateOf({ running, failures, lastError }: JobState): string {
  if (failures > 0 || lastError) return 'FAILED'
  return running ? 'RUNNING' : 'OK'
}
