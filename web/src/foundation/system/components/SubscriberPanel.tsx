import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMachineTime } from '@/app/session/session'
import { ErrorState } from '@/components/ErrorState'
import { Figure } from '@/components/Figure'
import { StateTag } from '@/components/StateTag'
import { subscribersQuery } from '../api'

/** Who follows the events of the book, and how far behind he is. */
export function SubscriberPanel() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(subscribersQuery)
  const told = useMachineTime()
  return (
    <section className="panel">
      <h2>
        {t('web.system.subscribers')} <small>{t('web.system.subscribers_note')}</small>
      </h2>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <p className="muted">{t('web.system.no_subscribers')}</p>}
      {data && data.items.length > 0 && (
        <table className="simple-table simple-low">
          <thead>
            <tr>
              <th scope="col">{t('web.system.name')}</th>
              <th scope="col">{t('web.org.state')}</th>
              <th scope="col" className="align-right">
                {t('web.system.seq')}
              </th>
              <th scope="col" className="align-right">
                {t('web.system.lag')}
              </th>
              <th scope="col">{t('web.system.next')}</th>
              <th scope="col">{t('web.system.error')}</th>
            </tr>
          </thead>
          <tbody>
            {data.items.map((row) => (
              <tr key={row.subscriber}>
                <td>{t(`system.subscriber.${row.subscriber}`)}</td>
                <td>
                  <StateTag kind="web.system.state" state={row.failures > 0 ? 'FAILED' : 'OK'} />
                </td>
                <td className="align-right">
                  <Figure plain value={row.position} />
                </td>
                <td className="align-right">
                  <Figure plain value={row.lag} />
                </td>
                <td>{row.nextRetry ? told(row.nextRetry) : '—'}</td>
                <td className={row.lastError ? 'simple-cut negative' : 'simple-cut'} title={row.lastError}>
                  {row.lastError || '—'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
