import { Input } from 'antd'
import { useId, useState } from 'react'

export interface RowFieldProps {
  label: string
  value: string
  disabled: boolean
  short?: boolean
  /** null when the text was taken, else why not. */
  onPut: (typed: string) => string | null
}

/** One attribute of the row in hand; Enter and leaving take the text, Esc gives it up. */
export function RowField({ label, value, disabled, short, onPut }: RowFieldProps) {
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const [mistake, setMistake] = useState('')
  const put = () => {
    if (typed === null) return
    const why = onPut(typed)
    setMistake(why ?? '')
    if (why === null) setTyped(null)
  }
  return (
    <div className="row-field">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        size="small"
        className={short ? 'row-short' : ''}
        disabled={disabled}
        maxLength={500}
        status={mistake ? 'error' : ''}
        value={typed ?? value}
        onChange={(event) => setTyped(event.target.value)}
        onPressEnter={put}
        onBlur={put}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          setTyped(null)
          setMistake('')
        }}
      />
      {mistake && (
        <span className="row-mistake" role="alert">
          {mistake}
        </span>
      )}
    </div>
  )
}
