import type { EvidenceRef } from './evidence'
import type { FigureBase, FigureValue } from './Figure'
import type { LightLevel } from './Light'
import type { SparklinePoint } from './Sparkline'

type Form = NonNullable<FigureBase['form']>

export interface FormulaInput {
  name: string
  value: FigureValue
  form: Form
  unit?: string
  /** One line below the name: 8 笔支付，已减去退款 0.00 元. */
  note?: string
  /** Opens the evidence of the input. */
  ref?: EvidenceRef
}

export interface Formula {
  /** In words: 支付 ÷ 预算 × 100. */
  text: string
  operator: '+' | '−' | '×' | '÷'
  inputs: FormulaInput[]
}

export interface EvidenceColumn {
  key: string
  title: string
  form: Form | 'day'
  /** Key of the item with the page that the cell leads to. */
  to?: string
}

export interface EvidenceRowsAnswer {
  title: string
  note?: string
  columns: EvidenceColumn[]
  /** A hint is told where the pointer rests. */
  items: Record<string, string | number | null>[]
  /** Of the last column. */
  sum: number
  sumForm: Form
  /** Name of the figure the sum equals. */
  equals: string
  /** It does not: something is wrong with the books. */
  unequal?: boolean
  /** How that was found out. */
  how?: string
  total: number
  /** Page that lists the same rows. */
  link?: string
}

/** What the program answers about where a figure comes from. */
export interface EvidenceAnswer {
  name: string
  unit: string
  kind: 'flow' | 'level'
  value: FigureValue
  form: Form
  light?: LightLevel
  comparison?: string
  sentence: string
  /** What it is cut to, in one line. */
  cut?: string
  asOf: string
  knownAt: string
  version?: number
  formula?: Formula
  rows?: EvidenceRowsAnswer
  history?: SparklinePoint[]
  /** Of the values as they are written there, where it is another. */
  historyUnit?: string
}
