import type { Content, Edit, Indicator, WeightRule } from '../wire'

/** Points are counted in ten-thousandths: sums of decimals must come out exactly. */
const scale = 10_000

/** "12.5" as ten-thousandths of a point; what is no decimal counts as nothing. */
export function pointsOf(text: string | null | undefined): number {
  const parts = /^(\d{1,4})(?:\.(\d{1,4}))?$/.exec(text ?? '')
  return parts ? Number(parts[1]) * scale + Number((parts[2] ?? '').padEnd(4, '0')) : 0
}

/** Ten-thousandths as they are written: 12.5. */
export const writePoints = (points: number): string => String(points / scale)

export interface ClassSum {
  name: string
  given: number
  usual: number
}

export interface WeightSums {
  given: number
  wanted: number
  classes: ClassSum[]
}

const rowsOf = (content: Content): Indicator[] => content.project?.indicators ?? []

/** What the rows have, against what the rules ask for. */
export function weightSums(rule: WeightRule, content: Content): WeightSums {
  const rows = rowsOf(content)
  const sum = (some: readonly Indicator[]) => some.reduce((all, row) => all + pointsOf(row.weight), 0)
  return {
    given: sum(rows),
    wanted: pointsOf(rule.total),
    classes: rule.shares.map(({ class: name, points, rows: ids }) => ({
      name,
      given: sum(rows.filter(({ id }) => id !== undefined && ids.includes(id))),
      usual: pointsOf(points),
    })),
  }
}

/**
 * The edits that give every category its usual share, whole points where they suffice, to
 * its rows alike; a row outside of the categories (预算执行率) takes what is left.
 */
export function shareOut(rule: WeightRule, content: Content): Edit[] {
  const rows = rowsOf(content)
  const wanted = new Map<string, number>()
  let left = pointsOf(rule.total)
  for (const { points, rows: ids } of rule.shares) {
    const share = pointsOf(points)
    if (share === 0 || ids.length === 0) continue
    spread(share, ids.length).forEach((part, index) => {
      wanted.set(ids[index] ?? '', part)
    })
    left -= share
  }
  const classed = new Set(rule.shares.flatMap(({ rows: ids }) => ids))
  const apart = rows.filter(({ id }) => id && !classed.has(id))
  if (apart.length === 1 && left > 0) wanted.set(apart[0]?.id ?? '', left)
  return rows.flatMap(({ id, weight }) => {
    const points = id === undefined ? undefined : wanted.get(id)
    if (points === undefined) return []
    const [before, after] = [weight ?? '', writePoints(points)]
    return before === after ? [] : [{ op: 'SET' as const, path: `indicators.@${id}.weight`, before, after }]
  })
}

/** A share in parts that differ by one unit at most, the larger ones first. */
function spread(share: number, count: number): number[] {
  const unit = share >= count * scale ? scale : scale / 100
  const units = Math.floor(share / unit)
  const parts = Array.from({ length: count }, (_, index) => {
    return (Math.floor(units / count) + (index < units % count ? 1 : 0)) * unit
  })
  parts[0] = (parts[0] ?? 0) + share - units * unit
  return parts
}
