import { editFen, parseMoney } from '@/lib/money'
import type { PlanLine } from './api'

/** What was typed into a plan: by quota, the twelve months. */
export type Edits = Readonly<Record<string, readonly number[]>>

export const monthsOf = (line: PlanLine, edits: Edits): readonly number[] =>
  edits[line.quota] ?? line.monthsFen

export const sumOf = (fen: readonly number[]): number => fen.reduce((sum, one) => sum + one, 0)

/** The sums up to and with each month. */
export function through(fen: readonly number[]): number[] {
  let sum = 0
  return fen.map((one) => {
    sum += one
    return sum
  })
}

/** The first month up to which more is planned than may be; -1 where none is. */
export const overAt = (line: PlanLine, fen: readonly number[]): number =>
  through(fen).findIndex((sum, month) => sum > (line.capsFen[month] ?? line.amountFen))

/** The first month up to which less is planned than is in force; -1 where none is. */
export function lowerAt(line: PlanLine, fen: readonly number[]): number {
  const before = through(line.beforeFen)
  return through(fen).findIndex((sum, month) => sum < Math.min(before[month] ?? 0, line.amountFen))
}

/** One month of one quota otherwise. */
export function put(lines: readonly PlanLine[], edits: Edits, at: Cell, fen: number): Edits {
  const line = lines[at.row]
  if (!line) return edits
  return {
    ...edits,
    [line.quota]: monthsOf(line, edits).map((old, month) => (month === at.month ? fen : old)),
  }
}

export interface Cell {
  row: number
  month: number
}

/** Cells as a spreadsheet copies them, laid over the plan from a cell on; null when one is no amount. */
export function paste(lines: readonly PlanLine[], edits: Edits, at: Cell, text: string): Edits | null {
  let next = edits
  const rows = text.replace(/\r?\n$/, '').split(/\r?\n/)
  for (const [down, row] of rows.entries()) {
    for (const [right, cell] of row.split('\t').entries()) {
      const month = at.month + right
      if (at.row + down >= lines.length || month > 11) continue
      const parsed = parseMoney(cell.trim() || '0')
      if ('mistake' in parsed || parsed.fen === null || parsed.fen < 0) return null
      next = put(lines, next, { row: at.row + down, month }, parsed.fen)
    }
  }
  return next
}

/** The plan as a spreadsheet takes it in: one quota a row. */
export const copyText = (lines: readonly PlanLine[], edits: Edits): string =>
  lines
    .map((line) =>
      [line.projectName, line.economic, ...monthsOf(line, edits).map((fen) => editFen(fen))].join('\t'),
    )
    .join('\n')

/** How dark a month of a calendar is, 0 to 5, by its share of the year. */
export function heat(fen: number, whole: number): number {
  if (whole <= 0 || fen <= 0) return 0
  const share = fen / whole
  return share > 0.4 ? 5 : share > 0.2 ? 4 : share > 0.1 ? 3 : share > 0.05 ? 2 : 1
}
