import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TotpEnrol } from '../account/TotpEnrol'
import { language, speak } from '../i18n'
import type { Search } from '../root'
import { tellOthers } from '../session/others'
import { bookQuery, isHeldUp, meQuery, policyQuery } from '../session/session'
import { BookField } from './BookField'
import { LoginForm } from './LoginForm'
import { PasswordStep } from './PasswordStep'
import { refusedSignOn } from './refusal'
import './login.css'

/** One column, official and calm; what stands between the session and the pages is done here too. */
export function LoginPage() {
  const { t } = useTranslation()
  const search = useSearch({ strict: false }) as Search
  const { next } = search
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { data: book } = useQuery(bookQuery)
  const { data: policy } = useQuery(policyQuery)
  const { data: me } = useQuery({ ...meQuery, enabled: book?.signedIn === true })
  const refusal = refusedSignOn(t, search)
  const [step, setStep] = useState<'login' | 'password' | 'totp'>('login')

  useEffect(() => {
    document.title = `${t('web.login.enter')} · 财效`
  }, [t])
  useEffect(() => {
    if (me && isHeldUp(me)) setStep(me.mustChangePassword ? 'password' : 'totp')
  }, [me])

  const go = async () => {
    await queries.invalidateQueries(bookQuery)
    const now = await queries.fetchQuery({ ...meQuery, staleTime: 0 })
    if (now.mustChangePassword) return setStep('password')
    if (now.mustEnrolTotp) return setStep('totp')
    tellOthers('entered')
    // Only an address of this book: a link may not lead out of it.
    const target = next?.startsWith('/') && !next.startsWith('//') ? next : '/'
    await navigate({ href: target, replace: true } as never)
  }

  return (
    <div className="login-page">
      <main className="login-column">
        <h1 className="login-mark">
          <i aria-hidden="true">财</i>
          <span>
            <b>财效</b>
            <small>{t('web.login.claim')}</small>
          </span>
        </h1>
        {step === 'login' && (
          <>
            <LoginForm book={book} refusal={refusal} to={next ?? ''} onEnter={() => void go()}>
              <BookField book={book} />
            </LoginForm>
            <p className="login-note">
              {policy &&
                t('web.login.rules', {
                  failures: policy.lockFailures,
                  lock: policy.lockMinutes,
                  idle: policy.idleMinutes,
                })}
              <br />
              {t('web.login.forgotten')}
            </p>
          </>
        )}
        {step === 'password' && (
          <>
            <p className="login-lead">{t('web.password.must')}</p>
            <PasswordStep onDone={() => void go()} />
          </>
        )}
        {step === 'totp' && (
          <>
            <p className="login-lead">{t('web.totp.must')}</p>
            <TotpEnrol onDone={() => void go()} />
          </>
        )}
      </main>
      <footer className="login-foot">
        <span>{book?.bureau}</span>
        <span>
          <button type="button" className="linkish" lang="zh-CN" onClick={() => void speak('zh')}>
            {language() === 'zh' ? <b>中文</b> : '中文'}
          </button>
          {' | '}
          <button type="button" className="linkish" lang="en" onClick={() => void speak('en')}>
            {language() === 'en' ? <b>English</b> : 'English'}
          </button>
        </span>
        <span>{t('web.login.open_source')}</span>
      </footer>
    </div>
  )
}
