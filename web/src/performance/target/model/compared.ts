import type { Comparison, Content, Difference, Indicator } from '../wire'
import { listOf, numbered } from './content'
import { type FormKind, unitOfForm } from './forms'
import { anchorOf } from './marks'
import { written } from './written'

/** What a cell of the newer sheet said before: the old text, or that there was none. */
export interface Change {
  kind: Difference['change']
  old: string
}

export interface Compared {
  /** The newer content, with the rows that are gone put back to be shown struck. */
  content: Content
  changes: ReadonlyMap<string, Change>
  /** Anchors of changes from the top of the sheet down. */
  order: readonly string[]
}

/** Lays a comparison out for the sheet: old texts by printed cell. */
export function compared({ before, after, differences }: Comparison, form: FormKind = 'target'): Compared {
  const content = structuredClone(after.content)
  const gone = goneRows(before.content, differences)
  const rows = listOf(content, 'indicators') as Indicator[] | undefined
  const changes = new Map<string, Change>()
  for (const difference of differences) {
    const removedRow = difference.change === 'REMOVED' && gone.has(rowNumber(difference.path))
    if (!removedRow) note(changes, numbered(content, difference.path), { ...difference, form })
  }
  for (const number of gone) {
    const row = listOf(before.content, 'indicators')?.[number - 1]
    if (!row || typeof row !== 'object' || !('level1' in row) || !rows) continue
    rows.push({ ...row, id: `gone-${number}`, name: '', description: '', value: '', basis: '' })
    for (const column of ['name', 'description', 'value', 'basis'] as const) {
      if (row[column]) {
        changes.set(`indicators.${rows.length}.${column}`, { kind: 'REMOVED', old: row[column] })
      }
    }
  }
  const goals = differences.some(({ path }) => path.startsWith('goals.'))
  if (goals) {
    const old = differences.filter(({ path, before }) => path.startsWith('goals.') && before !== '')
    changes.set('goals', { kind: 'CHANGED', old: old.map((each) => each.before).join('\n') })
  }
  return { content, changes, order: [...changes.keys()] }
}

/** A value the form does not print stands with its name at the cell it belongs to. */
function note(
  changes: Map<string, Change>,
  path: string,
  { change, before, after, form }: Difference & { form: FormKind },
): void {
  const anchor = anchorOf(path, form)
  if (anchor === 'goals') return
  if (anchor === path) {
    changes.set(anchor, { kind: change, old: written(path, before, unitOfForm(form)) })
    return
  }
  if (changes.has(anchor)) return
  const unit = unitOfForm(form)
  const [old, now] = [written(path, before, unit), written(path, after, unit)]
  changes.set(anchor, { kind: change, old: before === '' ? '' : `${old} → ${now}` })
}

const rowNumber = (path: string): number => Number(/^indicators\.(\d+)\./.exec(path)?.[1] ?? 0)

/** Rows of the older content every printed cell of which is gone. */
function goneRows(older: Content, differences: readonly Difference[]): Set<number> {
  const removed = new Map<number, number>()
  for (const { path, change } of differences) {
    const number = rowNumber(path)
    if (number > 0 && change === 'REMOVED' && /\.(level1|level2)$/.test(path)) {
      removed.set(number, (removed.get(number) ?? 0) + 1)
    }
  }
  const rows = listOf(structuredClone(older), 'indicators') ?? []
  return new Set([...removed.keys()].filter((number) => number <= rows.length))
}
