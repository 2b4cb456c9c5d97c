import type { MoneyUnit } from '@/lib/moneyUnit'
import type { Content, Edit, Indicator } from '../wire'
import { rowLike } from './blankRow'
import { lasting, listOf, placeOf, rowAt, textAt } from './content'
import { goalEdits, readGoals, writeGoals } from './goals'
import { levelSpans } from './spans'
import { editable, formOf, readTyped, type Typed } from './written'

/** The text a cell begins with when it becomes an input. */
export function startText(content: Content, path: string, unit: MoneyUnit = 'yuan'): string {
  if (path === 'goals') return writeGoals(content.project?.goals ?? [])
  return editable(path, textAt(content, path), unit)
}

export type Committed = { edits: Edit[] } | Extract<Typed, { mistake: string }>

/** The edits that put a typed text into a cell; a merged level cell stands for all its rows. */
export function commitEdits(
  content: Content,
  path: string,
  typed: string,
  unit: MoneyUnit = 'yuan',
): Committed {
  if (path === 'goals') return { edits: goalEdits(content, readGoals(typed)) }
  const read = readTyped(formOf(path), typed, unit)
  if ('mistake' in read) return read
  if (path.endsWith('.goalNos') && beyond(content, read.text)) return { mistake: 'goal' }
  const text = path.endsWith('.value') ? signs(read.text) : read.text
  const added = firstOfRow(content, path, text)
  if (added) return { edits: added }
  return { edits: coveredBy(content, path).flatMap((cell) => change(content, cell, text)) }
}

/** Whether a link names a goal the table does not have. */
const beyond = (content: Content, links: string): boolean =>
  links !== '' && links.split(',').some((number) => Number(number) > (content.project?.goals ?? []).length)

function change(content: Content, path: string, after: string): Edit[] {
  const before = textAt(content, path)
  return before === after ? [] : [{ op: 'SET', path: lasting(content, path), before, after }]
}

/** What is typed into the empty row a form keeps behind a list makes a row of it. */
function firstOfRow(content: Content, path: string, text: string): Edit[] | null {
  const at = rowAt(content, path)
  if (!at || at.index !== at.rows.length || at.rest === '') return null
  if (text === '') return []
  const work = structuredClone(content)
  const rows = listOf(work, at.list) ?? []
  rows.push(rowLike(at.list, rows.at(-1)))
  const place = `${at.list}.${at.index + 1}`
  const role = /^declaration\.signatures\.@([^.]+)/.exec(path)?.[1]
  if (role) placeOf(work, `${place}.role`)?.set(role)
  placeOf(work, `${place}.${at.rest}`)?.set(text)
  return [{ op: 'INSERT', path: place, before: '', after: JSON.stringify(rows.at(-1)) }]
}

/** The cells of all rows that a merged level cell covers. */
function coveredBy(content: Content, path: string): string[] {
  const at = rowAt(content, path)
  if (!at?.list.endsWith('ndicators') || (at.rest !== 'level1' && at.rest !== 'level2')) return [path]
  const rows = at.rows as Indicator[]
  const count = levelSpans(rows)[at.index]?.[at.rest] ?? 1
  return Array.from(
    { length: Math.max(count, 1) },
    (_, down) => `${at.list}.${at.index + 1 + down}.${at.rest}`,
  )
}

/** The signs forms print, for those a keyboard has. */
export const signs = (text: string): string => text.replace(/>=/g, '≥').replace(/<=/g, '≤')
