import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

export interface BoardTileProps {
  question: string
  answer: ReactNode
  unit?: string
  /** Two lines at most. */
  said: ReactNode
  children?: ReactNode
  /** The rows behind the tile. */
  rows?: { words: string; to: string; search?: Record<string, string> } | undefined
  className?: string
}

/** A question in words, its answer as a figure, and what it is made of. */
export function BoardTile({ question, answer, unit, said, children, rows, className }: BoardTileProps) {
  return (
    <section className={className ? `board-tile ${className}` : 'board-tile'}>
      <h2>{question}</h2>
      <div className="board-answer">
        <span className="board-figure">{answer}</span>
        {unit && <span className="board-unit">{unit}</span>}
        <p className="board-said">{said}</p>
      </div>
      <div className="board-chart">{children}</div>
      {rows && (
        <Link className="board-rows" to={rows.to as never} search={(rows.search ?? {}) as never}>
          {rows.words} ›
        </Link>
      )}
    </section>
  )
}
