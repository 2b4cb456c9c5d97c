import { Input } from 'antd'
import { type ComponentProps, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readDay } from './day'
import './day-input.css'

export interface DayInputProps extends Pick<ComponentProps<typeof Input>, 'id' | 'disabled' | 'style'> {
  /** "2021-03-01"; empty for none. */
  value?: string
  onChange?: (day: string) => void
  min?: string
  max?: string
  'aria-label'?: string
  'aria-describedby'?: string | undefined
  'aria-invalid'?: boolean | undefined
}

/**
 * A day, typed or chosen. It reads 2021-03-01 on every machine: the browser's own field
 * follows the language of the browser, whatever the page speaks.
 */
export function DayInput({ value = '', onChange, min, max, disabled = false, ...rest }: DayInputProps) {
  const { t } = useTranslation()
  const [text, setText] = useState(value)
  const picker = useRef<HTMLInputElement>(null)
  useEffect(() => setText(value), [value])
  const fits = (day: string) => (!min || day >= min) && (!max || day <= max)
  const day = readDay(text)
  const wrong = text.trim() !== '' && (day === null || !fits(day))
  const put = (next: string) => {
    setText(next)
    if (next !== value) onChange?.(next)
  }
  const settle = () => {
    if (text.trim() === '') put('')
    else if (day !== null && fits(day)) put(day)
  }
  return (
    <span className="day-input">
      <Input
        {...rest}
        disabled={disabled}
        value={text}
        maxLength={20}
        placeholder={t('web.form.day_form')}
        inputMode="numeric"
        {...(wrong && { status: 'error' as const, 'aria-invalid': true })}
        onChange={(event) => {
          const next = event.target.value
          if (next === '' || (next === readDay(next) && fits(next))) put(next)
          else setText(next)
        }}
        onBlur={settle}
        onPressEnter={settle}
        suffix={
          <button
            type="button"
            className="day-input-open"
            disabled={disabled}
            aria-label={t('web.form.day_choose')}
            onClick={() => picker.current?.showPicker?.()}
          >
            <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
              <path d="M1.5 2.5h11v10h-11zM1.5 5.5h11M4.5 1v3M9.5 1v3" />
            </svg>
          </button>
        }
      />
      <input
        ref={picker}
        type="date"
        className="day-input-picker"
        tabIndex={-1}
        aria-hidden="true"
        value={day ?? ''}
        min={min}
        max={max}
        onChange={(event) => put(event.target.value)}
      />
    </span>
  )
}
