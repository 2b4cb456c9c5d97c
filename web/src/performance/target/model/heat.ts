import type { Board, BoardRow, TargetState } from '../wire'

/** The columns of the heat table: states in the order of the way. */
export const heatStates: readonly TargetState[] = [
  'DRAFT',
  'SUBMITTED',
  'UNDER_DEPT_REVIEW',
  'UNDER_FINANCE_REVIEW',
  'UNDER_PERFORMANCE_REVIEW',
  'RETURNED',
  'PASSED_WITH_EDITS',
  'PASSED',
  'BLOCKED',
  'APPROVED',
  'PUBLISHED',
  'ADJUSTING',
]

/** Where nobody waits any more, age says nothing. */
const settled: ReadonlySet<TargetState> = new Set(['BLOCKED', 'APPROVED', 'PUBLISHED'])

export type Heat = 'none' | 'calm' | 'warn' | 'late'

/** How warm a cell is: by the days its oldest target has waited. */
export function heatOf(state: TargetState, targets: number, days: number, ageing: Board['ageing']): Heat {
  if (targets === 0) return 'none'
  if (settled.has(state) || days < ageing.warnDays) return 'calm'
  return days < ageing.lateDays ? 'warn' : 'late'
}

type Cell = BoardRow['cells'][number]

export const cellOf = (cells: readonly Cell[], state: TargetState): Cell | undefined =>
  cells.find((cell) => cell.state === state)

export const firstShare = ({ first, passed }: Board['rounds']): number | null =>
  passed === 0 ? null : Math.round((first * 10_000) / passed)

/** Rounds with one decimal; nothing of nothing. */
export const averageRounds = ({ rounds, passed }: Board['rounds']): string | null =>
  passed === 0 ? null : (Math.round((rounds * 10) / passed) / 10).toFixed(1)

/** The rounds of some departments together. */
export const roundsOf = (rows: readonly BoardRow[]): Board['rounds'] =>
  rows.reduce(
    (all, { rounds }) => ({
      passed: all.passed + rounds.passed,
      first: all.first + rounds.first,
      rounds: all.rounds + rounds.rounds,
      most: Math.max(all.most, rounds.most),
    }),
    { passed: 0, first: 0, rounds: 0, most: 0 },
  )

/** Order of the heat table by a column; "-" in front for downwards. */
export function sortedRows(rows: readonly BoardRow[], sort: string): BoardRow[] {
  if (!sort) return [...rows]
  const down = sort.startsWith('-')
  const column = sort.replace('-', '')
  const value = (row: BoardRow): number => {
    if (column === 'late') return row.late
    if (column === 'targets') return row.targets
    if (column === 'first') return firstShare(row.rounds) ?? -1
    const cell = cellOf(row.cells, column as TargetState)
    return cell ? cell.oldestDays * 100_000 + cell.targets : -1
  }
  return rows.toSorted(
    (a, b) => (down ? value(b) - value(a) : value(a) - value(b)) || a.code.localeCompare(b.code),
  )
}
