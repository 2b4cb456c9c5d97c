import './segments.css'

export interface SegmentsProps<V extends string> {
  label: string
  value: V
  /** `lang` where a label is not in the language of the page. */
  options: readonly { value: V; label: string; lang?: string }[]
  onChange: (value: V) => void
}

/** Two to four choices side by side, one of them on. */
export function Segments<V extends string>({ label, value, options, onChange }: SegmentsProps<V>) {
  return (
    <fieldset className="segments" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          lang={option.lang}
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  )
}
