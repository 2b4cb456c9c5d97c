import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { RecordForm, type RecordValues } from '@/components/RecordForm'
import { type MailServer, securities, serverQuery, setServer } from '../api'

/** The mail server; an empty password keeps the one there is. */
export function ServerForm({ server, onDone }: { server: MailServer; onDone: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const half = { half: true }
  const count = { kind: 'count' as const, required: true, half: true }
  const fields = [
    { name: 'on', label: t('web.mail.on'), kind: 'check' as const },
    { name: 'host', label: t('web.mail.host'), ...half },
    { name: 'port', label: t('web.mail.port'), ...count },
    {
      name: 'security',
      label: t('web.mail.security'),
      kind: 'select' as const,
      required: true,
      options: securities.map((value) => ({ value, label: t(`enum.message.security.${value}`) })),
    },
    { name: 'user', label: t('web.mail.user'), help: t('web.mail.user_help'), ...half },
    {
      name: 'password',
      label: t('web.mail.password'),
      kind: 'secret' as const,
      ...(server.hasPassword && { help: t('web.mail.password_help') }),
      ...half,
    },
    { name: 'sender', label: t('web.mail.sender'), ...half },
    { name: 'senderName', label: t('web.mail.senderName'), ...half },
    { name: 'baseUrl', label: t('web.mail.baseUrl'), help: t('web.mail.baseUrl_help') },
    { name: 'contents', label: t('web.mail.contents'), kind: 'check' as const },
    { name: 'perMinute', label: t('web.mail.perMinute'), unit: t('web.mail.perMinute_unit'), ...count },
    { name: 'remindDays', label: t('web.mail.remindDays'), unit: t('web.mail.workdays'), ...count },
    { name: 'keepDays', label: t('web.mail.keepDays'), unit: t('web.mail.days'), ...count },
    { name: 'roots', label: t('web.mail.roots'), kind: 'area' as const, help: t('web.mail.roots_help') },
  ]
  const first: RecordValues = { ...server, password: '' }
  return (
    <RecordForm
      fields={fields}
      initial={Object.fromEntries(fields.map(({ name }) => [name, first[name]]))}
      draft="mail-server"
      act={t('web.mail.save')}
      onSubmit={({ password, ...values }) =>
        setServer(server.version, {
          ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? ''])),
          ...(password ? { password } : {}),
        }).then((now) => {
          queries.setQueryData(serverQuery.queryKey, now)
          return queries.invalidateQueries({ queryKey: ['mails'] })
        })
      }
      onReload={() => void queries.invalidateQueries({ queryKey: serverQuery.queryKey })}
      onDone={onDone}
    />
  )
}
