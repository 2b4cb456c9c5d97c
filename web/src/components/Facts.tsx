import type { ReactNode } from 'react'
import './facts.css'

export interface FactsProps {
  facts: readonly (readonly [name: string, value: ReactNode])[]
  /** Two columns where there is room. */
  wide?: boolean
}

/** Names and values of a record, one a line. */
export function Facts({ facts, wide }: FactsProps) {
  return (
    <dl className={wide ? 'facts facts-wide' : 'facts'}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value === '' || value === null || value === undefined ? '—' : value}</dd>
        </div>
      ))}
    </dl>
  )
}
