import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import './login.css'

export interface CodeBoxesProps {
  value: string
  onChange: (value: string) => void
  /** All six are there. */
  onComplete?: (value: string) => void
}

const length = 6

/** Six boxes for the code of the device; typing goes on by itself, a pasted code fills them all. */
export function CodeBoxes({ value, onChange, onComplete }: CodeBoxesProps) {
  const { t } = useTranslation()
  const boxes = useRef<(HTMLInputElement | null)[]>([])
  const put = (at: number, typed: string) => {
    const digits = typed.normalize('NFKC').replace(/\D/g, '')
    if (!digits) return
    const next = (value.slice(0, at) + digits + value.slice(at + digits.length)).slice(0, length)
    onChange(next)
    boxes.current[Math.min(at + digits.length, length - 1)]?.focus()
    if (next.length === length) onComplete?.(next)
  }
  const back = (at: number) => {
    onChange(value.slice(0, at < value.length ? at : Math.max(at - 1, 0)))
    boxes.current[Math.max(at - 1, 0)]?.focus()
  }
  return (
    <fieldset className="code-boxes" aria-label={t('web.login.code')}>
      {Array.from({ length }, (_, at) => at).map((at) => (
        <input
          key={at}
          ref={(box) => {
            boxes.current[at] = box
          }}
          aria-label={t('web.login.digit', { at: at + 1 })}
          inputMode="numeric"
          autoComplete={at === 0 ? 'one-time-code' : 'off'}
          value={value[at] ?? ''}
          // biome-ignore lint/a11y/noAutofocus: the step exists only to be typed in
          autoFocus={at === 0}
          onChange={(event) => put(at, event.target.value.slice(value[at] ? 1 : 0) || event.target.value)}
          onPaste={(event) => {
            event.preventDefault()
            put(0, event.clipboardData.getData('text'))
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Backspace') return
            event.preventDefault()
            back(at)
          }}
        />
      ))}
    </fieldset>
  )
}
