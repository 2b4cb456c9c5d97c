import type { Indicator } from '../wire'

/** How many rows a merged level cell covers; 0 when the cell above covers this row. */
export interface Spans {
  level1: number
  level2: number
}

/** Neighbouring rows of one category share its cell, as the forms print it. */
export function levelSpans(rows: readonly Indicator[]): Spans[] {
  const runs = (same: (a: Indicator, b: Indicator) => boolean): number[] => {
    const spans = rows.map(() => 0)
    let start = 0
    rows.forEach((row, index) => {
      const above = rows[index - 1]
      if (!above || !same(above, row)) start = index
      spans[start] = (spans[start] ?? 0) + 1
    })
    return spans
  }
  const first = runs((a, b) => a.level1 === b.level1)
  const second = runs((a, b) => a.level1 === b.level1 && a.level2 === b.level2)
  return rows.map((_, index) => ({ level1: first[index] ?? 0, level2: second[index] ?? 0 }))
}
