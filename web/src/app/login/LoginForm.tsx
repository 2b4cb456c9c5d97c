import { Button, Input } from 'antd'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { downloadUrl } from '@/lib/client'
import { Problem, sentence } from '@/lib/problem'
import type { Book } from '@/lib/wire'
import { bookPath } from '../book'
import { enter } from './api'
import { CodeBoxes } from './CodeBoxes'
import { PasswordField } from './PasswordField'
import { returnTo } from './refusal'
import './login.css'

export interface LoginFormProps {
  book: Book | undefined
  /** Who was here, when a session has ended over a page. */
  login?: string
  /** Why a single sign-on that just ended was refused. */
  refusal?: string
  /** The page somebody wanted, below the book. */
  to?: string
  /** Stands above the user name: the choice of the book. */
  children?: ReactNode
  onEnter: (login: string) => void
}

/** User name and password; the code of the device when the account asks for one. */
export function LoginForm({
  book,
  login: known = '',
  refusal = '',
  to = '',
  children,
  onEnter,
}: LoginFormProps) {
  const { t } = useTranslation()
  const loginId = useId()
  const [login, setLogin] = useState(known)
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [asksCode, setAsksCode] = useState(false)
  const [recovery, setRecovery] = useState(false)
  const [mistake, setMistake] = useState(refusal)
  const [busy, setBusy] = useState(false)

  const send = async (typed: string) => {
    if (busy) return
    if (!login.trim() || !password) return setMistake(t('web.login.incomplete'))
    setBusy(true)
    setMistake('')
    try {
      await enter({ login: login.trim(), password, ...(typed && { code: typed }) })
      onEnter(login.trim())
    } catch (error) {
      const needed = error instanceof Problem && error.code === 'session.totp_needed'
      setAsksCode(asksCode || needed)
      setCode('')
      if (!needed || asksCode) setMistake(sentence(error))
    } finally {
      setBusy(false)
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void send(code)
  }

  return (
    <form className="login-form" onSubmit={submit} noValidate>
      {children}
      <div className="login-field">
        <label htmlFor={loginId}>{t('web.login.login')}</label>
        <Input
          id={loginId}
          size="large"
          autoComplete="username"
          autoFocus={!known}
          value={login}
          onChange={(event) => setLogin(event.target.value)}
        />
      </div>
      <PasswordField
        label={t('web.login.password')}
        autoComplete="current-password"
        autoFocus={known !== ''}
        value={password}
        onChange={setPassword}
      />
      {asksCode && (
        <div className="login-field">
          <span className="login-label">
            {t(recovery ? 'web.login.recovery' : 'web.login.code')}
            <button
              type="button"
              className="linkish"
              onClick={() => {
                setRecovery(!recovery)
                setCode('')
              }}
            >
              {t(recovery ? 'web.login.use_code' : 'web.login.use_recovery')}
            </button>
          </span>
          {recovery ? (
            <Input
              size="large"
              aria-label={t('web.login.recovery')}
              autoComplete="off"
              value={code}
              onChange={(event) => setCode(event.target.value.trim())}
            />
          ) : (
            <CodeBoxes value={code} onChange={setCode} onComplete={(full) => void send(full)} />
          )}
        </div>
      )}
      {mistake && (
        <p className="login-mistake" role="alert">
          {mistake}
        </p>
      )}
      <Button className="login-enter" type="primary" htmlType="submit" block loading={busy}>
        {t('web.login.enter')}
      </Button>
      {book?.oidc && (
        <Button
          className="login-other"
          size="large"
          block
          href={downloadUrl('/oidc/start', { to: returnTo(bookPath(), to) })}
        >
          {t('web.login.oidc', { name: book.oidc.name })}
        </Button>
      )}
    </form>
  )
}
