import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { deviceName } from '@/lib/deviceName'
import { formatInstant } from '@/lib/when'
import type { SessionRow } from '@/lib/wire'

export interface SessionTableProps {
  rows: readonly SessionRow[] | undefined
  /** What can be done about a session that is not the one that looks. */
  act: (row: SessionRow) => ReactNode
}

/** Where somebody is signed in: with what, from where, since when. */
export function SessionTable({ rows, act }: SessionTableProps) {
  const { t } = useTranslation()
  // Sessions live in real time, whatever day the book shows.
  const now = new Date().toISOString()
  return (
    <table className="simple-table simple-low">
      <thead>
        <tr>
          <th scope="col">{t('web.sessions.device')}</th>
          <th scope="col">{t('web.sessions.address')}</th>
          <th scope="col">{t('web.sessions.method')}</th>
          <th scope="col">{t('web.sessions.started')}</th>
          <th scope="col">{t('web.sessions.seen')}</th>
          <th scope="col" />
        </tr>
      </thead>
      <tbody>
        {rows?.map((row) => (
          <tr key={row.id}>
            <td className="simple-cut" title={row.device}>
              {deviceName(row.device)}
            </td>
            <td>{row.address}</td>
            <td>{t(`web.sessions.method.${row.method}`)}</td>
            <td>{formatInstant(row.startedAt, now)}</td>
            <td>{formatInstant(row.seenAt, now)}</td>
            <td className="align-right">
              {row.current ? <span className="muted">{t('web.sessions.current')}</span> : act(row)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
