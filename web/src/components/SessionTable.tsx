import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { deviceName } from '@/lib/deviceName'
import type { SessionRow } from '@/lib/wire'

export interface SessionTableProps {
  rows: readonly SessionRow[] | undefined
  /** Words for a moment of the machine's time, whatever day the book shows. */
  told: (at: string) => string
  /** What can be done about a session that is not the one that looks. */
  act: (row: SessionRow) => ReactNode
}

/** Where somebody is signed in: with what, from where, since when. */
export function SessionTable({ rows, told, act }: SessionTableProps) {
  const { t } = useTranslation()
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
            <td>{told(row.startedAt)}</td>
            <td>{told(row.seenAt)}</td>
            <td className="align-right">
              {row.current ? <span className="muted">{t('web.sessions.current')}</span> : act(row)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
