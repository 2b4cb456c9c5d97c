import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { sentence } from '@/lib/problem'
import { PasswordField } from '../login/PasswordField'
import { meQuery, useMe } from '../session/session'
import { dropTotp } from './api'
import { TotpEnrol } from './TotpEnrol'

/** The device that shows codes: binding it, and letting it go with the password. */
export function TotpPanel() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const me = useMe()
  const [open, setOpen] = useState(false)
  const [password, setPassword] = useState('')
  const [mistake, setMistake] = useState('')
  const done = async () => {
    setOpen(false)
    setPassword('')
    await queries.invalidateQueries(meQuery)
  }
  const drop = async () => {
    try {
      await dropTotp(password)
      await done()
    } catch (error) {
      setMistake(sentence(error))
    }
  }
  return (
    <section className="panel">
      <h2>{t('web.login.code')}</h2>
      <p className="account-lead">
        {t(me.hasTotp ? 'web.totp.on' : 'web.totp.off')}{' '}
        {me.hasTotp && (
          <span className="muted">
            {t('web.totp.codes_left')} <Figure plain value={me.recoveryCodesLeft} />
          </span>
        )}
      </p>
      {!open && (
        <Button onClick={() => setOpen(true)}>{t(me.hasTotp ? 'web.totp.drop' : 'web.totp.bind')}</Button>
      )}
      {open && !me.hasTotp && <TotpEnrol onDone={() => void done()} />}
      {open && me.hasTotp && (
        <>
          <PasswordField
            label={t('web.password.present')}
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
          />
          {mistake && (
            <p className="login-mistake" role="alert">
              {mistake}
            </p>
          )}
          <Button danger onClick={() => void drop()}>
            {t('web.totp.drop')}
          </Button>
        </>
      )}
    </section>
  )
}
