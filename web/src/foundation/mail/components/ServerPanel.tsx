import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { Facts } from '@/components/Facts'
import { formatInstant } from '@/lib/when'
import type { MailServer } from '../api'
import '@/components/state-tag.css'

/** How the mail server is reached, and what is decided about messages. */
export function ServerPanel({ server }: { server: MailServer }) {
  const { t } = useTranslation()
  const { now } = useBook()
  return (
    <section className="panel">
      <h2>
        {t('web.mail.server')}
        <small>
          {server.changedAt
            ? t('web.mail.set_by', { by: server.changedBy, at: formatInstant(server.changedAt, now) })
            : t('web.mail.never_set')}
        </small>
      </h2>
      <Facts
        wide
        facts={[
          [
            t('web.mail.column.state'),
            <span key="on" className={`state-tag state-tag-${server.on ? 'ok' : 'plain'}`}>
              <span aria-hidden="true">{server.on ? '●' : '○'}</span>{' '}
              {t(server.on ? 'web.mail.state.on' : 'web.mail.state.off')}
            </span>,
          ],
          [t('web.mail.host'), server.host && <code>{`${server.host}:${server.port}`}</code>],
          [
            t('web.mail.security'),
            `${t(`enum.message.security.${server.security}`)}${server.roots ? ` · ${t('web.mail.roots_own')}` : ''}`,
          ],
          [
            t('web.mail.user'),
            server.user && (
              <>
                <code>{server.user}</code>{' '}
                {server.hasPassword && (
                  <span className="muted">{`${t('web.mail.password')} ${t('web.mail.password_kept')}`}</span>
                )}
              </>
            ),
          ],
          [t('web.mail.sender'), server.sender && `${server.senderName} ${server.sender}`],
          [t('web.mail.baseUrl'), server.baseUrl],
          [
            t('web.mail.contents_title'),
            t(server.contents ? 'web.mail.contents_yes' : 'web.mail.contents_no'),
          ],
          [t('web.mail.perMinute'), `${server.perMinute} ${t('web.mail.perMinute_unit')}`],
          [t('web.mail.remindDays'), `${server.remindDays} ${t('web.mail.workdays')}`],
          [t('web.mail.keepDays'), `${server.keepDays} ${t('web.mail.days')}`],
        ]}
      />
    </section>
  )
}
