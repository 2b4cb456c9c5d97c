import { type ReactNode, useId } from 'react'

export interface LabelledProps {
  label: ReactNode
  /** What the program objects to. */
  errors?: readonly string[] | undefined
  help?: ReactNode
  /** Takes two places of the row. */
  wide?: boolean
  /** The input, which takes the id its label names, and says whether it is right. */
  children: (input: { id: string; 'aria-invalid': boolean; 'aria-describedby': string }) => ReactNode
}

/** An input with its label, its help and what is objected to it. */
export function Labelled({ label, errors = [], help, wide, children }: LabelledProps) {
  const id = useId()
  const said = `${id}-said`
  return (
    <div className={wide ? 'labelled labelled-wide' : 'labelled'}>
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-invalid': errors.length > 0, 'aria-describedby': said })}
      <span
        id={said}
        className={errors.length > 0 ? 'labelled-error' : 'labelled-help'}
        {...(errors.length > 0 && { role: 'alert' })}
      >
        {errors.length > 0 ? errors.join(' ') : help}
      </span>
    </div>
  )
}
