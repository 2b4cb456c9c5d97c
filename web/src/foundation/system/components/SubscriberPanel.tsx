import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { StateTag } from '@/components/StateTag'
import type { SystemHealth } from '../api'

/** Who follows the events of the book, and how far behind he is. */
export function SubscriberPanel({ subscribers }: { subscribers: SystemHealth['subscribers'] }) {
  const { t } = useTranslation()
  return (
    <section className="panel">
      <h2>
        {t('web.system.subscribers')} <small>{t('web.system.subscribers_note')}</small>
      </h2>
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
            <th scope="col">{t('web.system.error')}</th>
          </tr>
        </thead>
        <tbody>
          {subscribers.map((row) => (
            <tr key={row.name}>
              <td>{row.name}</td>
              <td>
                <StateTag kind="web.system.state" state={row.state} />
              </td>
              <td className="align-right">
                <Figure plain value={row.seq} />
              </td>
              <td className="align-right">
                <Figure plain value={row.lag} />
              </td>
              <td className="simple-cut negative" title={row.error}>
                {row.error || '—'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
