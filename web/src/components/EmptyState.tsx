import type { ReactNode } from 'react'
import './state.css'

export interface EmptyStateProps {
  /** Why there is nothing. */
  reason: string
  /** The first step, as a button or link. */
  children?: ReactNode
}

/** Nothing is here: why, and what to do first. */
export function EmptyState({ reason, children }: EmptyStateProps) {
  return (
    <div className="state" role="status">
      <p>{reason}</p>
      {children}
    </div>
  )
}
