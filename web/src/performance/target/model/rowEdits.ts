import type { Content, Edit } from '../wire'
import { rowLike } from './blankRow'
import { lasting, rowAt } from './content'

/** What can be done with the row in hand. */
export type RowAct = 'above' | 'below' | 'up' | 'down' | 'remove'

/** The edits of an act on the row a cell stands in, and the row to stand in afterwards (from 1). */
export function rowEdits(content: Content, path: string, act: RowAct): { edits: Edit[]; row: number } | null {
  const at = rowAt(content, path)
  if (!at || at.index >= at.rows.length || at.list === 'goals') return null
  const number = at.index + 1
  const here = lasting(content, `${at.list}.${number}`)
  if (act === 'above' || act === 'below') {
    const place = act === 'above' ? number : number + 1
    const after = JSON.stringify(rowLike(at.list, at.rows[at.index]))
    return { edits: [{ op: 'INSERT', path: `${at.list}.${place}`, before: '', after }], row: place }
  }
  if (act === 'remove') {
    const before = JSON.stringify(at.rows[at.index])
    return {
      edits: [{ op: 'REMOVE', path: here, before, after: '' }],
      row: Math.min(number, at.rows.length - 1),
    }
  }
  const to = act === 'up' ? number - 1 : number + 1
  if (to < 1 || to > at.rows.length) return null
  return { edits: [{ op: 'MOVE', path: here, before: '', after: String(to) }], row: to }
}
