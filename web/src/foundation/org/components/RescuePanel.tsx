import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMachineTime } from '@/app/session/session'
import { useConfirm } from '@/components/useConfirm'
import { oneTimePassword, resetTotp, type User, unlockUser } from '../api'

/** What helps somebody who cannot get in; each step is recorded. */
export function RescuePanel({ user }: { user: User }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const confirm = useConfirm()
  const told = useMachineTime()
  const [issued, setIssued] = useState<{ password: string; expiresAt: string }>()
  const ask = (key: string, act: () => Promise<unknown>, danger = false) =>
    confirm({
      title: t(`web.rescue.${key}`),
      consequence: t(`web.rescue.${key}_text`, { name: user.name }),
      danger,
      onConfirm: () => act().then(() => void message.success(t('web.rescue.done'))),
    })
  return (
    <section className="panel">
      <h2>
        {t('web.rescue.title')} <small>{t('web.rescue.note')}</small>
      </h2>
      <p className="button-row">
        <Button onClick={() => ask('unlock', () => unlockUser(user.id))}>{t('web.rescue.unlock')}</Button>
        {!user.administrator && (
          <>
            <Button
              danger
              onClick={() => ask('one_time', async () => setIssued(await oneTimePassword(user.id)), true)}
            >
              {t('web.rescue.one_time')}
            </Button>
            <Button danger onClick={() => ask('totp', () => resetTotp(user.id), true)}>
              {t('web.rescue.totp')}
            </Button>
          </>
        )}
      </p>
      {user.administrator && <p className="muted">{t('web.rescue.administrator', { login: user.login })}</p>}
      {issued && (
        <p role="status" className="facts-open">
          {t('web.rescue.issued', { until: told(issued.expiresAt) })} <code>{issued.password}</code>
        </p>
      )}
    </section>
  )
}
