import type { Content, Edit } from '../wire'
import { lasting, rowAt, textAt } from './content'
import { goalEdits, readGoals, writeGoals } from './goals'
import { levelSpans } from './spans'
import { editable, formOf, readTyped, type Typed } from './written'

/** The text a cell begins with when it becomes an input. */
export function startText(content: Content, path: string): string {
  if (path === 'goals') return writeGoals(content.project?.goals ?? [])
  return editable(path, textAt(content, path))
}

export type Committed = { edits: Edit[] } | Extract<Typed, { mistake: string }>

/** The edits that put a typed text into a cell; a merged level cell stands for all its rows. */
export function commitEdits(content: Content, path: string, typed: string): Committed {
  if (path === 'goals') return { edits: goalEdits(content, readGoals(typed)) }
  const read = readTyped(formOf(path), typed)
  if ('mistake' in read) return read
  if (path.endsWith('.goalNos') && beyond(content, read.text)) return { mistake: 'goal' }
  const text = path.endsWith('.value') ? signs(read.text) : read.text
  return { edits: coveredBy(content, path).flatMap((cell) => change(content, cell, text)) }
}

/** Whether a link names a goal the table does not have. */
const beyond = (content: Content, links: string): boolean =>
  links !== '' && links.split(',').some((number) => Number(number) > (content.project?.goals ?? []).length)

function change(content: Content, path: string, after: string): Edit[] {
  const before = textAt(content, path)
  return before === after ? [] : [{ op: 'SET', path: lasting(content, path), before, after }]
}

/** The cells of all rows that a merged level cell covers. */
function coveredBy(content: Content, path: string): string[] {
  const at = rowAt(content, path)
  if (at?.list !== 'indicators' || (at.rest !== 'level1' && at.rest !== 'level2')) return [path]
  const rows = (content.project ?? content.department)?.indicators ?? []
  const count = levelSpans(rows)[at.index]?.[at.rest] ?? 1
  return Array.from(
    { length: Math.max(count, 1) },
    (_, down) => `indicators.${at.index + 1 + down}.${at.rest}`,
  )
}

/** The signs forms print, for those a keyboard has. */
const signs = (text: string): string => text.replace(/>=/g, '≥').replace(/<=/g, '≤')
