import type { ReactNode } from 'react'
import './rail.css'

export interface RailSectionProps {
  title: string
  /** Small words behind the title. */
  note?: ReactNode
  /** A link at the right end. */
  action?: ReactNode
  children: ReactNode
}

/** One part of a rail. */
export function RailSection({ title, note, action, children }: RailSectionProps) {
  return (
    <section className="rail-section">
      <h2>
        {title}
        {note && <small>{note}</small>}
        {action && <span className="rail-action">{action}</span>}
      </h2>
      {children}
    </section>
  )
}
