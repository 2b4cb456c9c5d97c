import type { Clash, Content, Edit } from '../wire'
import { blankRow } from './blankRow'
import { listOf, placeOf, type RowPlace, type Rows, rowAt, textAt } from './content'

/** The content after edits, and the edits that cannot be made because something else stands there now. */
export interface Merged {
  content: Content
  /** Edits that could be made. */
  kept: Edit[]
  clashes: Clash[]
}

/**
 * Makes edits in order, as the program does. Somebody else's change of another cell
 * disturbs none of them; a cell that reads neither as it was seen nor as it is wanted
 * is a clash, and so is a row that is gone.
 */
export function merge(content: Content, edits: readonly Edit[]): Merged {
  const next = structuredClone(content)
  const merged: Merged = { content: next, kept: [], clashes: [] }
  for (const edit of edits) {
    const current = make(next, edit)
    if (current === null) merged.kept.push(edit)
    else {
      const { path, before, after } = edit
      merged.clashes.push({ path, before, after, current, moved: false, by: '', at: '' })
    }
  }
  return merged
}

/** null when the edit was made, else what stands there instead. */
function make(content: Content, edit: Edit): string | null {
  if (edit.op === 'SET') return set(content, edit)
  if (edit.path.startsWith('plan.')) return changePlan(content, edit)
  const at = rowAt(content, edit.path)
  if (!at) return edit.op === 'REMOVE' ? null : '' // a row that is gone is removed
  if (edit.op === 'INSERT') {
    if (hasRow(at.rows, edit.after)) return null // saved already, its answer is on the way
    at.rows.splice(at.index, 0, readRow(at.list, edit.after))
    moveGoals(content, at.list, (goal) => (goal > at.index ? goal + 1 : goal))
    return null
  }
  if (at.index >= at.rows.length) return ''
  return edit.op === 'REMOVE' ? remove(content, at) : move(content, at, Number(edit.after))
}

function set(content: Content, { path, before, after }: Edit): string | null {
  const place = placeOf(content, path)
  if (!place) return ''
  const current = place.get()
  if (current !== after && current !== before) return current
  place.set(after)
  return null
}

function remove(content: Content, { list, rows, index }: RowPlace): null {
  rows.splice(index, 1)
  moveGoals(content, list, (goal) => (goal === index + 1 ? 0 : goal > index + 1 ? goal - 1 : goal))
  return null
}

function move(content: Content, { list, rows, index }: RowPlace, to: number): string | null {
  if (!(to >= 1 && to <= rows.length)) return ''
  const [row] = rows.splice(index, 1)
  rows.splice(to - 1, 0, row as Rows[number])
  moveGoals(content, list, (goal) => {
    if (goal === index + 1) return to
    const behind = goal > index + 1 ? goal - 1 : goal
    return behind >= to ? behind + 1 : behind
  })
  return null
}

function changePlan(content: Content, { op, path }: Edit): string | null {
  const month = Number(path.slice('plan.'.length))
  const { project } = content
  if (!project) return ''
  const plan = project.plan ?? []
  const has = plan.some((check) => check.month === month)
  if ((op === 'INSERT') === has) return ''
  project.plan =
    op === 'INSERT'
      ? [...plan, { month, percentBP: null }].sort((a, b) => a.month - b.month)
      : plan.filter((check) => check.month !== month)
  return null
}

function hasRow(rows: Rows, text: string): boolean {
  const row = text === '' ? '' : (JSON.parse(text) as Rows[number])
  if (typeof row !== 'object' || !('id' in row) || !row.id) return false
  return rows.some((other) => typeof other === 'object' && 'id' in other && other.id === row.id)
}

function readRow(list: string, text: string): Rows[number] {
  if (text === '') return blankRow(list)
  return JSON.parse(text) as Rows[number]
}

/** The links of indicators follow the goals they stand for; a goal that becomes 0 is gone. */
function moveGoals(content: Content, list: string, renumber: (goal: number) => number): void {
  if (list !== 'goals') return
  const { project } = content
  for (const row of [...(project?.indicators ?? []), ...(project?.declaration?.termIndicators ?? [])]) {
    if (!row.goalNos) continue
    row.goalNos = row.goalNos
      .map(renumber)
      .filter((goal) => goal > 0)
      .sort((a, b) => a - b)
  }
}

/**
 * Whether edits that were worked out elsewhere still fit: every cell reads as it did then. While
 * the last change of a cell is on its way, a fix of what stood there before would undo it.
 */
export const fits = (content: Content, edits: readonly Edit[]): boolean =>
  edits.every(({ op, path, before }) => op !== 'SET' || textAt(content, path) === before)

/** The edits that take edits back, in the order they are to be made. */
export function inverse(content: Content, edits: readonly Edit[]): Edit[] {
  const work = structuredClone(content)
  const back: Edit[] = []
  for (const edit of edits) {
    back.unshift(opposite(work, edit))
    make(work, edit)
  }
  for (const edit of back) make(work, edit)
  return [...back, ...lostLinks(content, work)]
}

function opposite(content: Content, edit: Edit): Edit {
  if (edit.op === 'SET') {
    return { op: 'SET', path: edit.path, before: edit.after, after: textAt(content, edit.path) }
  }
  const at = rowAt(content, edit.path)
  if (!at) {
    return { op: edit.op === 'INSERT' ? 'REMOVE' : 'INSERT', path: edit.path, before: '', after: '' }
  }
  const here = `${at.list}.${at.index + 1}`
  if (edit.op === 'INSERT') return { op: 'REMOVE', path: here, before: '', after: '' }
  if (edit.op === 'REMOVE') {
    return { op: 'INSERT', path: here, before: '', after: JSON.stringify(at.rows[at.index]) }
  }
  return { op: 'MOVE', path: `${at.list}.${edit.after}`, before: '', after: String(at.index + 1) }
}

/** Removing a goal takes the links to it away; putting it back has to restore them. */
function lostLinks(wanted: Content, now: Content): Edit[] {
  const rows = listOf(wanted, 'indicators') ?? []
  return rows.flatMap((_, index) => {
    const path = `indicators.${index + 1}.goalNos`
    const [before, after] = [textAt(now, path), textAt(wanted, path)]
    return before === after ? [] : [{ op: 'SET' as const, path, before, after }]
  })
}

/** What came of a clash: the own value over the other one, or the other one. */
export type Choice = 'mine' | 'theirs'

/** Pending edits after the person has chosen for every clash. */
export function settle(
  edits: readonly Edit[],
  clashes: readonly Clash[],
  choice: (clash: Clash) => Choice,
): Edit[] {
  return edits.flatMap((edit) => {
    const clash = clashes.find(({ path, after }) => path === edit.path && after === edit.after)
    if (!clash) return [edit]
    return choice(clash) === 'mine' && edit.op === 'SET' ? [{ ...edit, before: clash.current }] : []
  })
}
