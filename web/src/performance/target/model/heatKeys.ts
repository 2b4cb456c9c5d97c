/** A place in the heat table: the name of the department is column 0, the states follow. */
export interface HeatPlace {
  row: number
  column: number
}

/**
 * Where an arrow, Home or End leads among the cells that hold something; the place itself
 * when nothing lies that way, nothing for other keys.
 */
export function movedTo(
  filled: readonly (readonly boolean[])[],
  at: HeatPlace,
  key: string,
): HeatPlace | null {
  const line = filled[at.row] ?? []
  const along = (step: 1 | -1, from: number): HeatPlace => {
    for (let column = from; column >= 0 && column < line.length; column += step)
      if (line[column]) return { row: at.row, column }
    return at
  }
  const across = (step: 1 | -1): HeatPlace => {
    for (let row = at.row + step; row >= 0 && row < filled.length; row += step)
      if (filled[row]?.[at.column]) return { row, column: at.column }
    return at
  }
  switch (key) {
    case 'ArrowRight':
      return along(1, at.column + 1)
    case 'ArrowLeft':
      return along(-1, at.column - 1)
    case 'Home':
      return along(1, 0)
    case 'End':
      return along(-1, line.length - 1)
    case 'ArrowDown':
      return across(1)
    case 'ArrowUp':
      return across(-1)
    default:
      return null
  }
}
