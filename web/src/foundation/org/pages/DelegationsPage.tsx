import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBook, useMay, useMe } from '@/app/session/session'
import { Drawer } from '@/components/Drawer'
import { EmptyState } from '@/components/EmptyState'
import { ErrorState } from '@/components/ErrorState'
import { PageHead } from '@/components/PageHead'
import { RecordForm } from '@/components/RecordForm'
import { StateTag } from '@/components/StateTag'
import { formatDay } from '@/lib/when'
import { type Delegation, delegationsQuery, revokeDelegation } from '../api'
import { DelegationForm } from '../components/DelegationForm'

/** Who acts for whom, in which role, from when to when. */
export function DelegationsPage() {
  const { t } = useTranslation()
  const may = useMay()
  const me = useMe()
  const { today } = useBook()
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery(delegationsQuery)
  const [open, setOpen] = useState<Delegation | 'new'>()
  const close = () => setOpen(undefined)
  const stateOf = ({ revokedAt, validFrom, validTo }: Delegation) =>
    revokedAt || validTo < today ? 'CLOSED' : validFrom > today ? 'PENDING' : 'EFFECTIVE'
  return (
    <>
      <PageHead title={t('web.menu.delegations')} line={t('web.org.delegations_line')}>
        {may('org.delegate') && (
          <Button type="primary" onClick={() => setOpen('new')}>
            {t('web.org.delegate')}
          </Button>
        )}
      </PageHead>
      <div className="page-body">
        <section className="panel">
          {error && <ErrorState error={error} onRetry={() => void refetch()} />}
          {data?.items.length === 0 && <EmptyState reason={t('web.org.no_delegations')} />}
          {data && data.items.length > 0 && (
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
                {data.items.map((row) => (
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
                      {stateOf(row) !== 'CLOSED' && row.fromUserId === me.id && (
                        <Button size="small" danger onClick={() => setOpen(row)}>
                          {t('web.org.revoke')}
                        </Button>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </section>
      </div>
      {open === 'new' && (
        <Drawer title={t('web.org.delegate')} onClose={close}>
          <DelegationForm onDone={close} />
        </Drawer>
      )}
      {open && open !== 'new' && (
        <Drawer title={t('web.org.revoke')} onClose={close}>
          <RecordForm
            draft={`revoke.${open.id}`}
            initial={{}}
            act={t('web.org.revoke')}
            danger
            fields={[{ name: 'reason', label: t('web.org.reason'), kind: 'area', required: true }]}
            onSubmit={({ reason }) =>
              revokeDelegation(open.id, String(reason)).then(() =>
                queries.invalidateQueries(delegationsQuery),
              )
            }
            onDone={close}
          />
        </Drawer>
      )}
    </>
  )
}
