import type { ComponentType, ReactNode } from 'react'

/** One cell of a form, whoever draws it: for editing, for comparing, beside its source. */
export interface CellProps {
  /** Its name in the language of findings, or head.… of a label. */
  path: string
  as?: 'td' | 'th' | 'div'
  className?: string
  colSpan?: number
  rowSpan?: number
  /** What stands there, in wire form; a label has none. */
  text?: string
  /** How it prints, where that is not what its path says. */
  print?: string
  /** Of a label. */
  children?: ReactNode
  /** Printed, but changed elsewhere. */
  locked?: boolean
}

export type Cell = ComponentType<CellProps>
