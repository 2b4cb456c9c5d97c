import type { ReactNode } from 'react'
import './paper.css'

export interface PaperProps {
  title: string
  /** Above the table on the left: code and name of the unit. */
  maker?: ReactNode
  /** Above the table on the right: 单位：元. */
  unit?: ReactNode
  /** A `<table className="paper-table">`; cells with class `paper-live` stand in the margin and do not print. */
  children: ReactNode
  /** Below the table: signatures, notes. */
  foot?: ReactNode
  /** Without the margin of live figures: on the review desk. */
  narrow?: boolean
}

/** An official form drawn as it prints: a white sheet of 794 px on a grey desk. */
export function Paper({ title, maker, unit, children, foot, narrow }: PaperProps) {
  return (
    <div className="paper-desk">
      <article className={narrow ? 'paper paper-narrow' : 'paper'} aria-label={title}>
        <h2 className="paper-title">{title}</h2>
        {(maker || unit) && (
          <div className="paper-above">
            <span>{maker}</span>
            <span>{unit}</span>
          </div>
        )}
        {children}
        {foot && <footer className="paper-foot">{foot}</footer>}
      </article>
    </div>
  )
}
