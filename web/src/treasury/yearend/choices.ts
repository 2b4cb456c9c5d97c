import type { Choice, YearLine } from './api'

/** What somebody has typed into a line so far; what is not there stands as it was read. */
export interface Edit {
  carryFen: number | null
  reason: string
}

export type Edits = Readonly<Record<number, Edit>>

/** Whether a line leaves its unit a choice. */
export const isOpen = (line: Pick<YearLine, 'final' | 'proposed'>): boolean =>
  !line.final && line.proposed !== 'RUN'

/** What a line would be kept as; what is not carried over is withdrawn. */
export function choiceOf(line: YearLine, edit: Edit | undefined): Choice {
  const { line: no, runFen, unusedFen } = line
  if (!edit || !isOpen(line))
    return { line: no, carryFen: line.carryFen, withdrawFen: line.withdrawFen, runFen, reason: line.reason }
  const carryFen = edit.carryFen ?? 0
  return { line: no, carryFen, withdrawFen: unusedFen - carryFen, runFen, reason: edit.reason }
}

/** The lines that are not as they were read. */
export const changedOf = (lines: readonly YearLine[], edits: Edits): Choice[] =>
  lines
    .filter((line) => edits[line.line] && isOpen(line))
    .map((line) => choiceOf(line, edits[line.line]))
    .filter((choice) => {
      const line = lines.find((one) => one.line === choice.line)
      return line && (line.carryFen !== choice.carryFen || line.reason !== choice.reason)
    })

/** Why a line cannot be kept as it is; "" when it can. */
export function wrongWith(line: YearLine, edit: Edit | undefined): '' | 'sum' | 'reason' {
  const choice = choiceOf(line, edit)
  if (choice.carryFen < 0 || choice.withdrawFen < 0) return 'sum'
  const departs = line.proposed === 'CARRY' ? choice.withdrawFen > 0 : choice.carryFen > 0
  return isOpen(line) && departs && choice.reason.trim() === '' ? 'reason' : ''
}

/** The sums of a list with what was typed. */
export const sumsOf = (lines: readonly YearLine[], edits: Edits) =>
  lines.reduce(
    (sums, line) => {
      const choice = choiceOf(line, edits[line.line])
      return {
        unusedFen: sums.unusedFen + line.unusedFen,
        carryFen: sums.carryFen + choice.carryFen,
        withdrawFen: sums.withdrawFen + choice.withdrawFen,
        runFen: sums.runFen + choice.runFen,
      }
    },
    { unusedFen: 0, carryFen: 0, withdrawFen: 0, runFen: 0 },
  )
