export interface Box {
  key: string
  left: number
  right: number
  top: number
  bottom: number
}

export type Direction = 'up' | 'down' | 'left' | 'right'

/** The cell an arrow key leads to on a form of merged cells: the nearest that way that lies beside this one. */
export function neighbour(boxes: readonly Box[], from: string, direction: Direction): string | undefined {
  const here = boxes.find((box) => box.key === from)
  if (!here) return undefined
  const upright = direction === 'up' || direction === 'down'
  const reach = (box: Box): number => {
    if (direction === 'up') return here.top - box.bottom
    if (direction === 'down') return box.top - here.bottom
    return direction === 'left' ? here.left - box.right : box.left - here.right
  }
  const overlap = (box: Box): number =>
    upright
      ? Math.min(here.right, box.right) - Math.max(here.left, box.left)
      : Math.min(here.bottom, box.bottom) - Math.max(here.top, box.top)
  const slack = 2 // neighbours share a border
  return boxes
    .filter((box) => box.key !== from && reach(box) >= -slack && overlap(box) > slack)
    .sort((a, b) => reach(a) - reach(b) || overlap(b) - overlap(a))[0]?.key
}
