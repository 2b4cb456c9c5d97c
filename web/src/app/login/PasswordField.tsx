import { Input } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import './login.css'

export interface PasswordFieldProps {
  label: string
  /** Small words at the right of the label. */
  hint?: ReactNode
  autoComplete: 'current-password' | 'new-password'
  autoFocus?: boolean
  value: string
  onChange: (value: string) => void
}

/** A password, hidden until one asks to see it. */
export function PasswordField({ label, hint, autoComplete, autoFocus, value, onChange }: PasswordFieldProps) {
  const { t } = useTranslation()
  const id = useId()
  const [shown, setShown] = useState(false)
  return (
    <div className="login-field">
      <label htmlFor={id}>
        {label} {hint && <small>{hint}</small>}
      </label>
      <Input
        id={id}
        size="large"
        type={shown ? 'text' : 'password'}
        autoComplete={autoComplete}
        autoFocus={autoFocus ?? false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        suffix={
          <button type="button" className="linkish" aria-pressed={shown} onClick={() => setShown(!shown)}>
            {t(shown ? 'web.login.hide' : 'web.login.show')}
          </button>
        }
      />
    </div>
  )
}
