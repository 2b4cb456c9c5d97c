import type { ReactNode } from 'react'
import './rail.css'

export interface RailProps {
  label: string
  children: ReactNode
}

/** The column of 336 px beside a paper: state, findings, curve, history. */
export function Rail({ label, children }: RailProps) {
  return (
    <aside className="rail" aria-label={label}>
      {children}
    </aside>
  )
}
