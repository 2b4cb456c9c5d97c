import { useState } from 'react'
import { editFen, formatFen, parseMoney } from '@/lib/money'

export interface PlanCellProps {
  label: string
  fen: number
  onChange: (fen: number) => void
  /** Several cells at once, as a spreadsheet copies them. */
  onPaste: (text: string) => void
}

/** An amount of a grid in 元, as light as a grid of hundreds needs it; what cannot be read changes nothing. */
export function PlanCell({ label, fen, onChange, onPaste }: PlanCellProps) {
  const [draft, setDraft] = useState<string>()
  const [wrong, setWrong] = useState(false)
  return (
    <input
      className="plan-cell"
      aria-label={label}
      aria-invalid={wrong}
      inputMode="decimal"
      autoComplete="off"
      value={draft ?? formatFen(fen)}
      onFocus={(event) => {
        setDraft(editFen(fen))
        const box = event.target
        requestAnimationFrame(() => box.select())
      }}
      onChange={(event) => {
        setDraft(event.target.value)
        const parsed = parseMoney(event.target.value || '0')
        const bad = 'mistake' in parsed || parsed.fen === null || parsed.fen < 0
        setWrong(bad)
        if (!bad) onChange(parsed.fen ?? 0)
      }}
      onBlur={() => {
        setDraft(undefined)
        setWrong(false)
      }}
      onPaste={(event) => {
        const text = event.clipboardData.getData('text/plain')
        if (!/[\t\n]/.test(text.trimEnd())) return
        event.preventDefault()
        setDraft(undefined)
        onPaste(text)
      }}
    />
  )
}
