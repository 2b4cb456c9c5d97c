import type { MoneyUnit } from '@/lib/moneyUnit'
import type { Content, Edit, Indicator } from '../wire'
import { commitEdits, signs } from './commit'
import { lasting, rowAt, textAt } from './content'
import { newRowId } from './rowId'
import { readTyped } from './written'

/** The columns of the indicator table as they print, and the weight in the margin. */
export const columns = ['level1', 'level2', 'name', 'description', 'value', 'basis', 'weight'] as const
export type IndicatorColumn = (typeof columns)[number]

/**
 * A table copied out of a spreadsheet: tabs between cells, line ends between rows; a cell
 * with either of them in it stands in quotes, which are doubled inside.
 */
export function parseTable(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  const source = text.replace(/\r\n?/g, '\n').replace(/\n$/, '')
  const endCell = () => {
    rows.at(-1)?.push(cell.trim())
    cell = ''
  }
  for (let i = 0; i < source.length; i++) {
    const char = source[i] as string
    if (quoted && char === '"' && source[i + 1] === '"') {
      cell += '"'
      i++
    } else if (char === '"' && (quoted || cell === '')) quoted = !quoted
    else if (!quoted && char === '\t') endCell()
    else if (!quoted && char === '\n') {
      endCell()
      rows.push([])
    } else cell += char
  }
  endCell()
  return rows
}

/** A cell of a form prints on lines of its own making: breaks of the spreadsheet are dropped. */
const plain = (text: string): string => text.replace(/\s*\n\s*/g, '')

/** What a paste comes to: the edits, and what could not be put anywhere, as it was pasted. */
export interface Pasted {
  edits: Edit[]
  left: string[]
}

/** Whether a pasted text is a table for the cells from `path` on, and no text for that cell alone. */
export function isTable(content: Content, path: string, text: string): boolean {
  const body = text.replace(/[\r\n]+$/, '')
  if (path.startsWith('plan.')) return body.includes('\t')
  return columnAt(content, path) >= 0 && /[\t\n]/.test(body)
}

/** Which column of the indicator table a cell is in, -1 outside of it. */
function columnAt(content: Content, path: string): number {
  const at = rowAt(content, path)
  return at?.list === 'indicators' ? columns.indexOf(at.rest as IndicatorColumn) : -1
}

/** The edits that put a pasted table over the cells from `path` on; rows that are missing are added. */
export function pasteEdits(
  content: Content,
  path: string,
  table: readonly string[][],
  unit: MoneyUnit = 'yuan',
): Pasted {
  const month = /^plan\.(\d+)$/.exec(path)?.[1]
  if (month) return pastePlan(content, Number(month), table)
  const first = table.length > 1 || (table[0]?.length ?? 0) > 1 ? columnAt(content, path) : -1
  const at = rowAt(content, path)
  if (!at || first < 0) return pasteText(content, path, table, unit)
  const rows = at.rows as Indicator[]
  return joined(
    table.map((cells, down) => {
      const index = at.index + down
      const values: Taken[] = []
      const left: string[] = []
      cells.forEach((cell, right) => {
        const column = columns[first + right]
        const text = column ? cellText(column, plain(cell)) : null
        if (column && text !== null) values.push({ column, text })
        else if (cell) left.push(cell)
      })
      if (index < rows.length) return { edits: overRow(content, index, values), left }
      return { edits: values.some(({ text }) => text) ? [newRow(rows, index, values)] : [], left }
    }),
  )
}

const joined = (parts: readonly Pasted[]): Pasted => ({
  edits: parts.flatMap(({ edits }) => edits),
  left: parts.flatMap(({ left }) => left),
})

/** A cell of the table that can stand in its column, in wire form. */
interface Taken {
  column: IndicatorColumn
  text: string
}

function overRow(content: Content, index: number, values: readonly Taken[]): Edit[] {
  return values.flatMap(({ column, text }) =>
    setIfNew(content, lasting(content, `indicators.${index + 1}.${column}`), text),
  )
}

/** What a pasted text is in its column; null when it cannot stand there. */
function cellText(column: IndicatorColumn, pasted: string): string | null {
  if (column.startsWith('level')) return category(pasted)
  if (column === 'value') return signs(pasted)
  if (column !== 'weight') return pasted
  const typed = readTyped('points', pasted)
  return 'text' in typed ? typed.text : null
}

function newRow(rows: readonly Indicator[], index: number, values: readonly Taken[]): Edit {
  const last = rows.at(-1)
  const row: Indicator = {
    id: newRowId(),
    level1: last?.level1 ?? '',
    level2: last?.level2 ?? '',
    name: '',
    description: '',
    value: '',
    basis: '',
  }
  for (const { column, text } of values) if (text) row[column] = text
  return { op: 'INSERT', path: `indicators.${index + 1}`, before: '', after: JSON.stringify(row) }
}

function pastePlan(content: Content, month: number, [cells = [], ...below]: readonly string[][]): Pasted {
  const months = (content.project?.plan ?? []).map((check) => check.month)
  const first = months.indexOf(month)
  const row = cells.map((cell, right) => {
    const at = months[first + right]
    const typed = readTyped('percent', cell)
    if (at === undefined || 'mistake' in typed) return { edits: [], left: cell ? [cell] : [] }
    return { edits: setIfNew(content, `plan.${at}`, typed.text), left: [] }
  })
  return joined([...row, { edits: [], left: below.flat().filter(Boolean) }])
}

/** Cells that stand alone take the whole as one text, read as it is when it is typed. */
function pasteText(content: Content, path: string, table: readonly string[][], unit: MoneyUnit): Pasted {
  const text = table.map((row) => row.join(' ')).join('\n')
  const whole = keepsLines.has(path) ? text : plain(text)
  const committed = commitEdits(content, path, whole, unit)
  return 'mistake' in committed ? { edits: [], left: [whole] } : { edits: committed.edits, left: [] }
}

/** Cells of several lines. */
const keepsLines = new Set(['purpose', 'overall', 'goals'])

function setIfNew(content: Content, path: string, after: string): Edit[] {
  const before = textAt(content, path)
  return before === after ? [] : [{ op: 'SET', path, before, after }]
}

/** Categories are kept by their short label: 产出指标 is 产出. */
export const category = (printed: string): string => printed.replace(/\s/g, '').replace(/指标$/, '')
