import { useTranslation } from 'react-i18next'
import { useMachineTime } from '@/app/session/session'
import { Facts } from '@/components/Facts'
import { Figure } from '@/components/Figure'
import type { MailQueue } from '@/lib/wire'

/** How many letters stand where, and what keeps them. */
export function QueueFigures({ queue }: { queue: MailQueue }) {
  const { t } = useTranslation()
  const told = useMachineTime()
  return (
    <>
      {queue.reason && (
        <p className="negative" role="alert">
          ■ {queue.reason} {queue.answer && <code>{queue.answer}</code>}
        </p>
      )}
      <Facts
        wide
        facts={[
          [t('web.mail.waiting'), <Figure key="waiting" plain value={queue.waiting} />],
          [t('web.mail.failed'), <Figure key="failed" plain value={queue.failed} />],
          [t('web.mail.sent'), <Figure key="sent" plain value={queue.sent} />],
          [t('web.mail.dropped'), <Figure key="dropped" plain value={queue.dropped} />],
          [t('web.mail.readers'), <Figure key="readers" plain value={queue.readers} />],
          [t('web.mail.last'), queue.sentLast ? told(queue.sentLast) : '—'],
        ]}
      />
    </>
  )
}
