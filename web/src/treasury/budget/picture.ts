import type { BudgetTile } from './wire'

export type PictureBy = 'class' | 'department'

export interface PicturePart {
  key: string
  name: string
  amountFen: number
  issuedFen: number
}

export interface PictureGroup extends PicturePart {
  parts: PicturePart[]
}

/** Tiles as areas within areas, the largest first: classes with their departments, or the other way round. */
export function groupTiles(tiles: readonly BudgetTile[], by: PictureBy): PictureGroup[] {
  const groups = new Map<string, PictureGroup>()
  for (const tile of tiles) {
    const whole = { key: tile.class, name: `${tile.class} ${tile.className}` }
    const department = { key: tile.departmentCode, name: tile.departmentName || tile.departmentCode }
    const [outer, inner] = by === 'class' ? [whole, department] : [department, whole]
    const group = groups.get(outer.key) ?? { ...outer, amountFen: 0, issuedFen: 0, parts: [] }
    group.amountFen += tile.amountFen
    group.issuedFen += tile.issuedFen
    group.parts.push({ ...inner, amountFen: tile.amountFen, issuedFen: tile.issuedFen })
    groups.set(outer.key, group)
  }
  const larger = (a: PicturePart, b: PicturePart) => b.amountFen - a.amountFen || a.key.localeCompare(b.key)
  for (const group of groups.values()) group.parts.sort(larger)
  return [...groups.values()].sort(larger)
}
