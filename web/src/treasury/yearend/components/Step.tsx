import type { ReactNode } from 'react'

export interface StepProps {
  number: number
  title: string
  now: boolean
  children: ReactNode
}

/** A numbered step of the end of the year. */
export function Step({ number, title, now, children }: StepProps) {
  return (
    <section className="panel yearend-step" {...(now && { 'aria-current': 'step' as const })}>
      <h2>
        <span className="yearend-number" data-figure="plain">
          {number}
        </span>
        {title}
      </h2>
      {children}
    </section>
  )
}
