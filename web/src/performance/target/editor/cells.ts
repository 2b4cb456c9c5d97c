import { type Direction, neighbour } from '../model/neighbour'

export type Move = Direction | 'next' | 'previous'

const cellsIn = (box: HTMLElement | null): HTMLElement[] => [
  ...(box?.querySelectorAll<HTMLElement>('[data-cell]') ?? []),
]

/** The cell a key leads to from another. */
export function stepFrom(box: HTMLElement | null, path: string, move: Move): string | undefined {
  const cells = cellsIn(box)
  if (move === 'next' || move === 'previous') {
    const at = cells.findIndex((cell) => cell.dataset.cell === path)
    return cells[at + (move === 'next' ? 1 : -1)]?.dataset.cell
  }
  const boxes = cells.map((cell) => {
    const { left, right, top, bottom } = cell.getBoundingClientRect()
    return { key: cell.dataset.cell ?? '', left, right, top, bottom }
  })
  return neighbour(boxes, path, move)
}

export function focusCell(box: HTMLElement | null, path: string): void {
  box?.querySelector<HTMLElement>(`[data-cell="${CSS.escape(path)}"]`)?.focus({ preventScroll: false })
}
