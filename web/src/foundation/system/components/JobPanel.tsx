import { useTranslation } from 'react-i18next'
import { StateTag } from '@/components/StateTag'
import { formatInstant } from '@/lib/when'
import type { SystemHealth } from '../api'

/** What the program does by itself, when it did so last, and what went wrong. */
export function JobPanel({ jobs, now }: { jobs: SystemHealth['jobs']; now: string }) {
  const { t } = useTranslation()
  return (
    <section className="panel">
      <h2>{t('web.system.jobs')}</h2>
      <table className="simple-table simple-low">
        <thead>
          <tr>
            <th scope="col">{t('web.system.name')}</th>
            <th scope="col">{t('web.org.state')}</th>
            <th scope="col">{t('web.system.last')}</th>
            <th scope="col">{t('web.system.next')}</th>
            <th scope="col">{t('web.system.error')}</th>
          </tr>
        </thead>
        <tbody>
          {jobs.map((job) => (
            <tr key={job.name}>
              <td>{t(`web.system.job.${job.name}`, { defaultValue: job.name })}</td>
              <td>
                <StateTag kind="web.system.state" state={job.state} />
              </td>
              <td>{job.lastAt ? formatInstant(job.lastAt, now) : '—'}</td>
              <td>{job.nextAt ? formatInstant(job.nextAt, now) : '—'}</td>
              <td className="simple-cut negative" title={job.error}>
                {job.error || '—'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
