/** The line on which the returns of one step run back. */
export interface Bus {
  from: number
  /** Places of the steps it leads to. */
  to: number[]
}

/** One line for each step with returns to earlier steps, the shortest nearest to the steps. */
export function buses(cells: readonly { key: string; returnTo: readonly string[] }[]): Bus[] {
  return cells.flatMap(({ returnTo }, from) => {
    const to = returnTo
      .map((key) => cells.findIndex((one) => one.key === key))
      .filter((place) => place >= 0 && place < from)
    return to.length > 0 ? [{ from, to: to.toSorted((a, b) => a - b) }] : []
  })
}
