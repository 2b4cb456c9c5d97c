import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sentence } from '@/lib/problem'
import { policyQuery } from '../session/session'
import { changePassword } from './api'
import { PasswordField } from './PasswordField'
import './login.css'

/** A password that has to be changed before anything else opens. */
export function PasswordStep({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const { data: policy } = useQuery(policyQuery)
  const [present, setPresent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const [mistake, setMistake] = useState('')
  const [busy, setBusy] = useState(false)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!present || !next) return setMistake(t('web.password.incomplete'))
    if (next !== again) return setMistake(t('web.password.differ'))
    setBusy(true)
    try {
      await changePassword(present, next)
      onDone()
    } catch (error) {
      setMistake(sentence(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className="login-form" onSubmit={(event) => void submit(event)} noValidate>
      <PasswordField
        label={t('web.password.present')}
        autoComplete="current-password"
        value={present}
        onChange={setPresent}
      />
      <PasswordField
        label={t('web.password.next')}
        autoComplete="new-password"
        value={next}
        onChange={setNext}
      />
      <PasswordField
        label={t('web.password.again')}
        autoComplete="new-password"
        value={again}
        onChange={setAgain}
      />
      {policy && (
        <p className="login-note">
          {t('web.password.rules', {
            min: policy.passwordLengthMin,
            kinds: policy.passwordKindsMin,
            history: policy.passwordHistory,
          })}
        </p>
      )}
      {mistake && (
        <p className="login-mistake" role="alert">
          {mistake}
        </p>
      )}
      <Button className="login-enter" type="primary" htmlType="submit" block loading={busy}>
        {t('web.password.change')}
      </Button>
    </form>
  )
}
