import { Input } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { editFen, formatFen, parseMoney } from '@/lib/money'
import { type MoneyUnit, useMoneyUnit } from '@/lib/moneyUnit'
import './money-input.css'

export interface MoneyInputProps {
  /** Fen; null is empty. */
  value?: number | null
  onChange?: (fen: number | null) => void
  onBlur?: () => void
  id?: string
  /** In 元 whatever the top bar says. */
  fixed?: boolean
  disabled?: boolean
  autoFocus?: boolean
  size?: 'small' | 'middle' | 'large'
  variant?: 'outlined' | 'borderless'
  'aria-label'?: string
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void
}

/**
 * An amount typed or pasted ("1,234.50", "１２．３４ 万元"), kept in fen. What cannot be read stays
 * as it was typed, is marked, and changes nothing.
 */
export function MoneyInput({ value, onChange, onBlur, fixed, ...rest }: MoneyInputProps) {
  const { t } = useTranslation()
  const chosen = useMoneyUnit().unit
  const unit: MoneyUnit = fixed ? 'yuan' : chosen
  const [draft, setDraft] = useState<string | null>(null)
  const [mistake, setMistake] = useState<string | null>(null)
  const shown = draft ?? (value === null || value === undefined ? '' : exact(value, unit))

  const take = (text: string) => {
    setDraft(text)
    const parsed = parseMoney(text, unit)
    if ('mistake' in parsed) {
      setMistake(t(`web.money.${parsed.mistake}`))
      return
    }
    setMistake(null)
    if (parsed.fen !== (value ?? null)) onChange?.(parsed.fen)
  }

  return (
    <span className="money-input">
      <Input
        {...rest}
        value={shown}
        inputMode="decimal"
        autoComplete="off"
        suffix={t(`web.money.unit.${unit}`)}
        {...(mistake && { status: 'error', title: mistake })}
        aria-invalid={mistake !== null}
        onFocus={(event) => {
          // At once: a text that changes after it was selected is no longer selected.
          if (mistake === null) {
            flushSync(() => setDraft(value === null || value === undefined ? '' : editFen(value, unit)))
          }
          event.target.select()
        }}
        onChange={(event) => take(event.target.value)}
        onBlur={() => {
          if (mistake === null) setDraft(null)
          onBlur?.()
        }}
      />
      {mistake && (
        <span className="money-input-mistake" role="alert">
          {mistake}
        </span>
      )}
    </span>
  )
}

/** Two decimals with commas, or every decimal when rounding would hide some. */
function exact(fen: number, unit: MoneyUnit): string {
  const written = formatFen(fen, unit)
  const back = parseMoney(written, unit)
  return 'fen' in back && back.fen === fen ? written : editFen(fen, unit)
}
