import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { Drawer } from '@/components/Drawer'
import { RecordForm } from '@/components/RecordForm'
import { StateTag } from '@/components/StateTag'
import { formatDay } from '@/lib/when'
import { type Delegation, revokeDelegation } from '../api'

export interface DelegationTableProps {
  rows: readonly Delegation[]
  /** Whether the one who looks may end a delegation before its last day. */
  revocable: (row: Delegation) => boolean
}

/** Delegations with their days; one that is not over can be ended, with the reason. */
export function DelegationTable({ rows, revocable }: DelegationTableProps) {
  const { t } = useTranslation()
  const { today } = useBook()
  const queries = useQueryClient()
  const [ending, setEnding] = useState<Delegation>()
  const close = () => setEnding(undefined)
  const stateOf = ({ revokedAt, validFrom, validTo }: Delegation) =>
    revokedAt || validTo < today ? 'CLOSED' : validFrom > today ? 'PENDING' : 'EFFECTIVE'
  return (
    <>
      <table className="simple-table simple-low">
        <thead>
          <tr>
            <th scope="col">{t('web.org.from')}</th>
            <th scope="col">{t('web.org.to')}</th>
            <th scope="col">{t('web.account.roles')}</th>
            <th scope="col">{t('web.org.life')}</th>
            <th scope="col">{t('web.org.reason')}</th>
            <th scope="col">{t('web.org.state')}</th>
            <th scope="col" />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>{row.fromName}</td>
              <td>{row.toName}</td>
              <td>{t(`role.${row.role}`)}</td>
              <td>
                {formatDay(row.validFrom, today)} — {formatDay(row.validTo, today)}
              </td>
              <td className="simple-cut">{row.reason}</td>
              <td>
                <StateTag kind="org.state" state={stateOf(row)} />
              </td>
              <td className="align-right">
                {stateOf(row) !== 'CLOSED' && revocable(row) && (
                  <Button size="small" danger onClick={() => setEnding(row)}>
                    {t('web.org.revoke')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {ending && (
        <Drawer title={t('web.org.revoke')} onClose={close}>
          <RecordForm
            draft={`revoke.${ending.id}`}
            initial={{}}
            act={t('web.org.revoke')}
            danger
            fields={[{ name: 'reason', label: t('web.org.reason'), kind: 'area', required: true }]}
            onSubmit={({ reason }) =>
              revokeDelegation(ending.id, String(reason)).then(() =>
                queries.invalidateQueries({ queryKey: ['delegations'] }),
              )
            }
            onDone={close}
          />
        </Drawer>
      )}
    </>
  )
}
