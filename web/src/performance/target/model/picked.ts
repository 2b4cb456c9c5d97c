import type { components } from '@/lib/schema.gen'
import type { Edit, Indicator } from '../wire'
import { newRowId } from './rowId'

export type LibraryEntry = components['schemas']['LibraryEntry']

/** The last budget year whose tables have cost among the outputs (财预〔2021〕101号 since). */
const legacyTo = 2021

/** The classes an entry has in the table of a year: cost moved to a class of its own. */
export function classesIn(entry: LibraryEntry, year: number): Pick<Indicator, 'level1' | 'level2'> {
  if (entry.level2 !== '成本') return { level1: entry.level1, level2: entry.level2 }
  return year <= legacyTo ? { level1: '产出', level2: '成本' } : { level1: '成本', level2: '经济成本' }
}

/** An entry as a row of a target: the value is a proposal, which the unit makes its own. */
export const rowOf = (entry: LibraryEntry, year: number): Indicator => ({
  id: newRowId(),
  ...classesIn(entry, year),
  name: entry.name,
  description: entry.description,
  value: entry.example,
  basis: entry.basis,
  source: entry.source,
})

const isBlank = (row: Indicator): boolean =>
  [row.name, row.description, row.value, row.basis].every((text) => text === '')

/** The edits that put an entry below a row, or into it while nothing is written there. */
export function pickEdits(entry: LibraryEntry, row: Indicator, number: number, year: number): Edit[] {
  const picked = rowOf(entry, year)
  const insert: Edit = {
    op: 'INSERT',
    path: `indicators.${isBlank(row) ? number : number + 1}`,
    before: '',
    after: JSON.stringify(picked),
  }
  if (!isBlank(row)) return [insert]
  const path = row.id ? `indicators.@${row.id}` : `indicators.${number + 1}`
  return [insert, { op: 'REMOVE', path, before: JSON.stringify(row), after: '' }]
}
