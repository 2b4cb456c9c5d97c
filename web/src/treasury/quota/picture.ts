import type { Grouped } from './wire'

/** An area of the picture of the budget, with the areas in it. */
export interface Area {
  name: string
  value: number
  children?: Area[]
}

/** Groups of two dimensions as areas in areas, the largest first; what has nothing has no area. */
export function areasOf(rows: readonly Grouped[], nameless: string): Area[] {
  const whole = new Map<string, Area & { children: Area[] }>()
  for (const row of rows) {
    if (row.totalFen <= 0) continue
    const area = whole.get(row.key) ?? { name: row.name || nameless, value: 0, children: [] }
    area.value += row.totalFen
    area.children.push({ name: row.thenName || nameless, value: row.totalFen })
    whole.set(row.key, area)
  }
  const largest = (a: Area, b: Area) => b.value - a.value
  const areas = [...whole.values()].toSorted(largest)
  for (const area of areas) area.children.sort(largest)
  return areas
}
