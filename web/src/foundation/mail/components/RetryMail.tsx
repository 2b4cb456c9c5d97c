import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useConfirm } from '@/components/useConfirm'
import { type Mail, mailsKey, retryMail } from '../api'

/** Sends a letter again, after saying what that may mean. */
export function RetryMail({ mail }: { mail: Mail }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const confirm = useConfirm()
  const ask = () =>
    confirm({
      title: t('web.mail.retry'),
      consequence: t('web.mail.retry_ask', { name: mail.userName, reason: mail.reason }),
      reason: { label: t('web.mail.retry_reason') },
      onConfirm: async (reason) => {
        await retryMail(mail.id, reason)
        void message.success(t('web.mail.retried'))
        await queries.invalidateQueries({ queryKey: mailsKey })
      },
    })
  return (
    <Button size="small" onClick={ask}>
      {t('web.mail.retry')}
    </Button>
  )
}
