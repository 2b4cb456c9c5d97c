import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '@/components/ErrorState'
import { Facts } from '@/components/Facts'
import { Figure } from '@/components/Figure'
import { formatBytes } from '@/lib/bytes'
import { formatMoment } from '@/lib/when'
import { type Health, healthQuery } from '../api'

/** The program, its database and its audit log; what is wrong stands first. */
export function HealthPanel() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(healthQuery)
  return (
    <section className="panel" aria-busy={!data && !error}>
      <h2>{t('web.system.program')}</h2>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <p className="muted">{t('web.state.loading')}</p>}
      {data && (
        <>
          {data.unkept && (
            <p className="negative" role="alert">
              ■{' '}
              {t(data.unkept.code.endsWith('.no_room') ? 'web.system.no_room' : 'web.system.unwritable', {
                at: formatMoment(data.unkept.at),
              })}
            </p>
          )}
          {troubles(data).map((key) => (
            <p key={key} className="negative" role="alert">
              ■ {t(key)} {key === 'web.system.seal_stopped' && data.audit.failure}
            </p>
          ))}
          <Facts
            wide
            facts={[
              [t('web.system.version'), data.program],
              [t('web.system.engine'), t(`web.system.engine.${data.engine}`)],
              [t('web.system.started'), formatMoment(data.openedAt)],
              [t('web.system.schema'), data.schema],
              [t('web.system.database'), formatBytes(data.databaseBytes)],
              [
                t('web.system.files'),
                t('web.system.files_of', { count: data.files, size: formatBytes(data.filesBytes) }),
              ],
              [
                t('web.system.disk'),
                t('web.system.free_of', {
                  free: formatBytes(data.freeBytes),
                  whole: formatBytes(data.diskBytes),
                }),
              ],
              [t('web.system.memory'), formatBytes(data.memoryBytes)],
              [
                t('web.system.people'),
                t('web.system.people_of', { sessions: data.sessions, streams: data.streams }),
              ],
              [t('web.system.book_time'), formatMoment(data.bookTime)],
              [
                t('web.system.sealed'),
                t('web.system.sealed_of', {
                  head: data.audit.head,
                  at: data.audit.sealedAt ? formatMoment(data.audit.sealedAt) : '—',
                }),
              ],
              [t('web.audit.waiting'), <Figure key="unsealed" plain value={data.audit.unsealed} />],
            ]}
          />
        </>
      )}
    </section>
  )
}

/** A tenth of the disk is where one has to act. */
const scarce = 10

const troubles = (health: Health): string[] => [
  ...(health.frozen ? ['web.system.frozen'] : []),
  ...(health.leaseHeld ? [] : ['web.system.no_lease']),
  ...(health.audit.stopped ? ['web.system.seal_stopped'] : []),
  ...(health.freeBytes * scarce < health.diskBytes ? ['web.system.scarce'] : []),
]
