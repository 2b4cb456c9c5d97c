import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Checkbox, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '@/components/ErrorState'
import { isStale, sentence } from '@/lib/problem'
import type { MessageSettings } from '@/lib/wire'
import { type Channel, messageSettingsQuery, paces, saveMessageSettings } from './messages'

const hours = Array.from({ length: 24 }, (_, hour) => hour)

/** How I am told: by kind, in the program and by mail. Each change is kept at once. */
export function MessagesPanel() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery(messageSettingsQuery)
  const save = useMutation({
    mutationFn: saveMessageSettings,
    onMutate: (next) => queries.setQueryData(messageSettingsQuery.queryKey, next),
    onSuccess: (kept) => {
      queries.setQueryData(messageSettingsQuery.queryKey, kept)
      void message.success({ key: 'messages', content: t('web.account.saved') })
    },
    onError: (problem) => {
      void refetch()
      if (!isStale(problem)) void message.error(sentence(problem))
    },
  })
  const set = (changes: Partial<MessageSettings>) => data && save.mutate({ ...data, ...changes })
  const setChannel = (kind: Channel['kind'], changes: Partial<Channel>) =>
    data && set({ channels: data.channels.map((one) => (one.kind === kind ? { ...one, ...changes } : one)) })
  return (
    <section className="panel account-wide">
      <h2>
        {t('web.account.messages')}
        <small>{t('web.account.messages_line')}</small>
      </h2>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && (
        <>
          <table className="simple-table simple-low account-channels">
            <thead>
              <tr>
                <th scope="col">{t('web.message.column.kind')}</th>
                <th scope="col">{t('web.account.inbox')}</th>
                <th scope="col">{t('web.account.mail')}</th>
              </tr>
            </thead>
            <tbody>
              {data.channels.map(({ kind, inbox, mail, mayBeSilent }) => (
                <tr key={kind}>
                  <td>{t(`enum.message.kind.${kind}`)}</td>
                  <td>
                    <Checkbox
                      aria-label={`${t(`enum.message.kind.${kind}`)} ${t('web.account.inbox')}`}
                      checked={inbox}
                      disabled={!mayBeSilent || save.isPending}
                      onChange={({ target }) => setChannel(kind, { inbox: target.checked })}
                    />
                  </td>
                  <td>
                    <Select
                      aria-label={`${t(`enum.message.kind.${kind}`)} ${t('web.account.mail')}`}
                      size="small"
                      value={mail}
                      disabled={save.isPending}
                      style={{ width: 140 }}
                      options={paces.map((value) => ({ value, label: t(`enum.message.pace.${value}`) }))}
                      onChange={(next) => setChannel(kind, { mail: next })}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="account-hour">
            {t('web.account.hour')}{' '}
            <Select
              aria-label={t('web.account.hour')}
              size="small"
              value={data.digestHour}
              disabled={save.isPending}
              style={{ width: 170 }}
              options={hours.map((value) => ({
                value,
                label: t('web.account.hour_value', { hour: String(value).padStart(2, '0') }),
              }))}
              onChange={(digestHour) => set({ digestHour })}
            />
          </p>
        </>
      )}
    </section>
  )
}
