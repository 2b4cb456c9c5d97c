/** No column gives way below this: a few letters of it can still be read. */
export const narrowest = 88

export interface Need {
  /** How wide the column is with nothing in it cut. */
  width: number
  /** Words may be cut; figures and states stay whole. */
  yields: boolean
}

/**
 * How wide the columns are drawn in so much room: as wide as they need where there is
 * enough, otherwise the widest that may yield are cut down to one width. What still does
 * not fit makes the table wider than its room.
 */
export function fitted(needs: readonly Need[], room: number): number[] {
  const sum = (list: readonly Need[]) => list.reduce((all, { width }) => all + width, 0)
  if (sum(needs) <= room) return needs.map(({ width }) => width)
  const yielding = needs.filter(({ yields }) => yields).sort((a, b) => a.width - b.width)
  let left = room - sum(needs.filter(({ yields }) => !yields))
  let most = narrowest
  for (const [at, { width }] of yielding.entries()) {
    most = Math.floor(left / (yielding.length - at))
    if (width > most) break
    left -= width
  }
  const cap = Math.max(most, narrowest)
  return needs.map(({ width, yields }) => (yields ? Math.min(width, cap) : width))
}
