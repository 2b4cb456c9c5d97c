import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '@/app/session/session'
import { Drawer } from '@/components/Drawer'
import { EmptyState } from '@/components/EmptyState'
import { ErrorState } from '@/components/ErrorState'
import { RecordForm, type RecordValues } from '@/components/RecordForm'
import { StateTag } from '@/components/StateTag'
import { sentence } from '@/lib/problem'
import { formatDay } from '@/lib/when'
import { type PartyView, partiesQuery, register, revoke, setActive } from '../api'

/** Who is on the other end, with their certificates. */
export function PartyList() {
  const { t } = useTranslation()
  const may = useMay()
  const [adding, setAdding] = useState(false)
  const [revoking, setRevoking] = useState<{ party: string; serial: string }>()
  const { data, error, refetch } = useQuery(partiesQuery)
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  return (
    <section className="panel" aria-busy={!data}>
      {may('bank.party') && <Button onClick={() => setAdding(true)}>{t('web.exchange.register')}</Button>}
      {data?.items.length === 0 && <EmptyState reason={t('web.exchange.no_parties')} />}
      {data?.items.map((party) => (
        <Party
          key={party.code}
          party={party}
          onRevoke={(serial) => setRevoking({ party: party.code, serial })}
        />
      ))}
      {adding && (
        <Drawer title={t('web.exchange.register')} onClose={() => setAdding(false)}>
          <RegisterForm onDone={() => setAdding(false)} />
        </Drawer>
      )}
      {revoking && (
        <Drawer
          title={t('web.exchange.revoke')}
          note={revoking.serial}
          onClose={() => setRevoking(undefined)}
        >
          <RevokeForm {...revoking} onDone={() => setRevoking(undefined)} />
        </Drawer>
      )}
    </section>
  )
}

function Party({ party, onRevoke }: { party: PartyView; onRevoke: (serial: string) => void }) {
  const { t } = useTranslation()
  const may = useMay()
  const queries = useQueryClient()
  const change = useMutation({
    mutationFn: () => setActive(party.code, party.version, !party.active),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['exchange'] }),
  })
  return (
    <>
      <h2>
        {party.name} <small>{`${party.code} ${party.url}`}</small>{' '}
        <StateTag kind="exchange.party" state={party.active ? 'ACTIVE' : 'STOPPED'} />{' '}
        {may('bank.party') && (
          <Button size="small" loading={change.isPending} onClick={() => change.mutate()}>
            {t(party.active ? 'web.exchange.stop' : 'web.exchange.resume')}
          </Button>
        )}
      </h2>
      {change.isError && (
        <p className="negative" role="alert">
          {sentence(change.error)}
        </p>
      )}
      <table className="simple-table simple-low">
        <thead>
          <tr>
            <th scope="col">{t('web.exchange.serial')}</th>
            <th scope="col">{t('web.exchange.suite')}</th>
            <th scope="col">{t('web.exchange.valid')}</th>
            <th scope="col">{t('bank.column.state')}</th>
            <th scope="col" aria-label={t('web.exchange.revoke')} />
          </tr>
        </thead>
        <tbody>
          {party.certificates.map((one) => (
            <tr key={one.serial}>
              <td>{one.serial}</td>
              <td>{t(`exchange.suite.${one.suite}`)}</td>
              <td>
                {formatDay(one.validFrom)} — {formatDay(one.validTo)}
              </td>
              <td>
                {one.revokedOn
                  ? t('web.exchange.revoked', { day: formatDay(one.revokedOn) })
                  : t('web.exchange.good')}
              </td>
              <td className="align-right">
                {may('bank.party') && !one.revokedOn && (
                  <button type="button" className="linkish" onClick={() => onRevoke(one.serial)}>
                    {t('web.exchange.revoke')}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function RegisterForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const send = async ({ file }: RecordValues) => {
    await register(JSON.parse(String(file)))
    await queries.invalidateQueries({ queryKey: ['exchange'] })
  }
  const check = (value: unknown) => {
    try {
      return Array.isArray(JSON.parse(String(value))) ? '' : t('web.exchange.no_file')
    } catch {
      return t('web.exchange.no_file')
    }
  }
  return (
    <RecordForm
      draft="exchange-party"
      initial={{}}
      act={t('web.exchange.register')}
      onSubmit={send}
      onDone={onDone}
      fields={[
        {
          name: 'file',
          label: t('web.exchange.file'),
          kind: 'area',
          required: true,
          help: t('web.exchange.file_help'),
          check,
        },
      ]}
    />
  )
}

function RevokeForm({ party, serial, onDone }: { party: string; serial: string; onDone: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const send = async ({ reason }: RecordValues) => {
    await revoke(party, serial, String(reason))
    await queries.invalidateQueries({ queryKey: ['exchange'] })
  }
  return (
    <RecordForm
      draft={`revoke:${serial}`}
      initial={{}}
      danger
      act={t('web.exchange.revoke')}
      onSubmit={send}
      onDone={onDone}
      fields={[
        {
          name: 'reason',
          label: t('web.bank.reason'),
          kind: 'area',
          required: true,
          help: t('web.exchange.revoke_help'),
        },
      ]}
    />
  )
}
