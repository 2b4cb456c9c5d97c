/** What stands in one place of a record: a figure, a word, or several of them. */
export type Leaf = Plain | readonly Plain[]
type Plain = string | number | boolean | null

/** A step on the way to a place: the name of a field and, inside a list, which of its rows. */
export interface Step {
  name: string
  row?: string
}

/** One place of a record, before and after; what was not recorded is undefined. */
export interface Change {
  path: string
  steps: readonly Step[]
  before: Leaf | undefined
  after: Leaf | undefined
}

/** Every place of a record that had something before or has something after, in its own order. */
export function changesOf(before: unknown, after: unknown): Change[] {
  const old = placesOf(before)
  const next = placesOf(after)
  return [...new Set([...next.keys(), ...old.keys()])].map((path) => ({
    path,
    steps: next.get(path)?.steps ?? old.get(path)?.steps ?? [],
    before: old.get(path)?.leaf,
    after: next.get(path)?.leaf,
  }))
}

/** Whether a place says anything: an empty text, an empty list and null do not. */
export const isEmpty = (leaf: Leaf | undefined): boolean =>
  leaf === undefined || leaf === null || leaf === '' || (Array.isArray(leaf) && leaf.length === 0)

/** Whether a place is another one now; empty in two ways is the same. */
export const differs = ({ before, after }: Change): boolean =>
  JSON.stringify(before) !== JSON.stringify(after) && !(isEmpty(before) && isEmpty(after))

interface Place {
  steps: readonly Step[]
  leaf: Leaf
}

function placesOf(record: unknown): Map<string, Place> {
  const places = new Map<string, Place>()
  walk(record, [], places)
  return places
}

function walk(value: unknown, steps: readonly Step[], places: Map<string, Place>) {
  if (isLeaf(value)) {
    places.set(steps.map(({ name, row }) => `${name}#${row ?? ''}`).join('/'), { steps, leaf: value })
  } else if (Array.isArray(value)) {
    const mark = markOf(value)
    value.forEach((row, i) => {
      walk(row, within(steps, String(mark ? row[mark] : i + 1)), places)
    })
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value)) walk(part, [...steps, { name }], places)
  }
}

const isPlain = (value: unknown): value is Plain =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value)

const isLeaf = (value: unknown): value is Leaf =>
  isPlain(value) || (Array.isArray(value) && value.every(isPlain))

/** The steps to a row of the list they lead to. */
function within(steps: readonly Step[], row: string): readonly Step[] {
  const last = steps.at(-1)
  return [...steps.slice(0, -1), { name: last?.name ?? '', row: last?.row ? `${last.row} / ${row}` : row }]
}

/** Names by which people tell the rows of a list apart, the best first. */
const marks = ['number', 'code', 'key', 'kind', 'date', 'step', 'year', 'id']

/** The field that every row of a list has, and no two alike; none where rows go by their place. */
function markOf(rows: readonly unknown[]): string | undefined {
  return marks.find((name) => {
    const values = rows.map((row) => (row as Record<string, unknown> | null)?.[name])
    return (
      values.every((value) => isPlain(value) && value !== null && value !== '') &&
      new Set(values).size === rows.length
    )
  })
}
