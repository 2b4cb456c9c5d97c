import type { ReactNode } from 'react'
import { daysBetween, formatDay, formatInstant } from '@/lib/when'
import './timeline.css'

export interface TimelineStep {
  key: string
  /** Instant, day, or null for what comes next. */
  at: string | null
  who?: string
  what: ReactNode
  note?: ReactNode
  tone?: 'plain' | 'red'
}

export interface TimelineProps {
  /** Top to bottom; steps without a time come next and are drawn in grey. */
  steps: readonly TimelineStep[]
  /** The book's now, against which days are told. */
  now: string
}

/** A story: when, who, what; what comes next in grey. */
export function Timeline({ steps, now }: TimelineProps) {
  return (
    <ol className="timeline">
      {steps.map(({ key, at, who, what, note, tone = 'plain' }) => (
        <li key={key} className={`timeline-step timeline-${at ? tone : 'next'}`}>
          <time className="timeline-when" {...(at && { dateTime: at, title: formatInstant(at, now) })}>
            {at ? told(at, now) : ''}
          </time>
          <div>
            {who && <span className="timeline-who">{who}</span>} {what}
            {note && <div className="timeline-note">{note}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}

/** The hour counts for today and yesterday; of older steps the day is enough. */
const told = (at: string, now: string): string =>
  daysBetween(at, now) > 1 ? formatDay(at, now) : formatInstant(at, now)
