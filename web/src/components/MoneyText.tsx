import type { EvidenceRef } from './evidence'
import { Figure, type FigureValue } from './Figure'

export interface MoneyTextProps {
  fen: FigureValue
  /** The measure that vouches for the amount. */
  measure?: EvidenceRef
  /** In 元 whatever the top bar says: on official forms. */
  fixed?: boolean
  strong?: boolean
}

/** An amount, in the unit chosen in the top bar. */
export function MoneyText({ fen, measure, fixed, strong }: MoneyTextProps) {
  const base = { value: fen, form: 'money', ...(fixed && { fixed }), ...(strong && { strong }) } as const
  return measure ? <Figure {...base} measure={measure} /> : <Figure {...base} plain />
}
