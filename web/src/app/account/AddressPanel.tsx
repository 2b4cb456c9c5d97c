import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '@/components/ErrorState'
import { sentence } from '@/lib/problem'
import { formatDay, partsOf } from '@/lib/when'
import { addressQuery, askAddress, confirmAddress, removeAddress } from './messages'

/** Where my letters go: an address counts once its code has come back. */
export function AddressPanel() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery(addressQuery)
  const [changing, setChanging] = useState(false)
  const [typed, setTyped] = useState('')
  const [code, setCode] = useState('')
  const [mistake, setMistake] = useState('')
  const step = useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onMutate: () => setMistake(''),
    onSuccess: () => queries.invalidateQueries({ queryKey: addressQuery.queryKey }),
    onError: (problem) => setMistake(sentence(problem)),
  })
  const ask = (address: string) =>
    step.mutate(async () => {
      await askAddress(address)
      setChanging(false)
      setCode('')
    })
  const confirm = () =>
    step.mutate(async () => {
      await confirmAddress(code)
      setTyped('')
      setCode('')
      void message.success(t('web.account.address_done'))
    })
  const entering = data && data.mailOn && (changing || (!data.address && !data.pending))
  return (
    <section className="panel account-wide">
      <h2>
        {t('web.account.address')}
        <small>{t('web.account.address_line')}</small>
      </h2>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && !data.mailOn && !data.address && <p className="muted">{t('web.account.address_off')}</p>}
      {data?.mailOn && !data.address && !data.pending && (
        <p className="muted account-lead">{t('web.account.address_none')}</p>
      )}
      {data?.address && (
        <p className="account-lead">
          <b>{data.address}</b>{' '}
          {data.confirmedAt && (
            <span className="muted">
              {t('web.account.address_confirmed', { at: formatDay(data.confirmedAt) })}
            </span>
          )}
        </p>
      )}
      {data?.pending && data.codeUntil && !changing && (
        <form
          className="account-address"
          onSubmit={(event) => {
            event.preventDefault()
            confirm()
          }}
        >
          <p>
            {t('web.account.address_pending', {
              address: data.pending,
              until: partsOf(data.codeUntil).time,
            })}
          </p>
          <Input
            aria-label={t('web.account.address_code')}
            placeholder={t('web.account.address_code')}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={8}
            style={{ width: 140 }}
            value={code}
            onChange={({ target }) => setCode(target.value)}
          />
          <Button type="primary" htmlType="submit" disabled={code.length < 6} loading={step.isPending}>
            {t('web.account.address_confirm')}
          </Button>
          <Button onClick={() => ask(data.pending)}>{t('web.account.address_again')}</Button>
        </form>
      )}
      {entering && (
        <form
          className="account-address"
          onSubmit={(event) => {
            event.preventDefault()
            ask(typed)
          }}
        >
          <Input
            aria-label={t('web.account.address_new')}
            placeholder="name@example.gov.cn"
            type="email"
            autoComplete="email"
            maxLength={254}
            style={{ width: 260 }}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
          <Button type="primary" htmlType="submit" disabled={!typed} loading={step.isPending}>
            {t('web.account.address_ask')}
          </Button>
        </form>
      )}
      {mistake && (
        <p className="login-mistake" role="alert">
          {mistake}
        </p>
      )}
      {data && (data.address || data.pending) && (
        <div className="account-address">
          {data.mailOn && !changing && (
            <Button size="small" onClick={() => setChanging(true)}>
              {t('web.account.address_change')}
            </Button>
          )}
          <Button size="small" danger onClick={() => step.mutate(removeAddress)}>
            {t('web.account.address_remove')}
          </Button>
        </div>
      )}
    </section>
  )
}
