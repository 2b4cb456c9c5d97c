import type { Content, Edit, Indicator } from '../wire'
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

/** The edits that put a pasted table over the cells from `path` on; rows that are missing are added. */
export function pasteEdits(content: Content, path: string, table: readonly string[][]): Edit[] {
  const month = /^plan\.(\d+)$/.exec(path)?.[1]
  if (month) return pastePlan(content, Number(month), table[0] ?? [])
  const at = rowAt(content, path)
  const first = columns.indexOf(at?.rest as IndicatorColumn)
  if (at?.list !== 'indicators' || first < 0) return pasteText(content, path, table)
  const rows = at.rows as Indicator[]
  return table.flatMap((cells, down) => {
    const index = at.index + down
    const values = cells.slice(0, columns.length - first).map(plain)
    if (index < rows.length) return overRow(content, index, first, values)
    return [newRow(rows, index, first, values)]
  })
}

function overRow(content: Content, index: number, first: number, values: readonly string[]): Edit[] {
  return values.flatMap((after, right) => {
    const column = columns[first + right] as IndicatorColumn
    const path = lasting(content, `indicators.${index + 1}.${column}`)
    const text = cellText(column, after)
    return text === null ? [] : setIfNew(content, path, text)
  })
}

/** What a pasted text is in its column; null when it cannot stand there. */
function cellText(column: IndicatorColumn, pasted: string): string | null {
  if (column.startsWith('level')) return category(pasted)
  if (column !== 'weight') return pasted
  const typed = readTyped('points', pasted)
  return 'text' in typed ? typed.text : null
}

function newRow(rows: readonly Indicator[], index: number, first: number, values: readonly string[]): Edit {
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
  values.forEach((value, right) => {
    const column = columns[first + right] as IndicatorColumn
    const text = cellText(column, value)
    if (text) row[column] = text
  })
  return { op: 'INSERT', path: `indicators.${index + 1}`, before: '', after: JSON.stringify(row) }
}

function pastePlan(content: Content, month: number, cells: readonly string[]): Edit[] {
  const months = (content.project?.plan ?? []).map((check) => check.month)
  const first = months.indexOf(month)
  return cells.flatMap((cell, right) => {
    const at = months[first + right]
    const path = `plan.${at}`
    const typed = readTyped('percent', cell)
    return at === undefined || 'mistake' in typed ? [] : setIfNew(content, path, typed.text)
  })
}

function pasteText(content: Content, path: string, table: readonly string[][]): Edit[] {
  const text = table.map((row) => row.join(' ')).join('\n')
  return setIfNew(content, path, path === 'purpose' || path === 'overall' ? text : plain(text))
}

function setIfNew(content: Content, path: string, after: string): Edit[] {
  const before = textAt(content, path)
  return before === after ? [] : [{ op: 'SET', path, before, after }]
}

/** Categories are kept by their short label: 产出指标 is 产出. */
export const category = (printed: string): string => printed.replace(/\s/g, '').replace(/指标$/, '')
