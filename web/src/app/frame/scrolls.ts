/** How far a part of a page is scrolled. */
export interface Place {
  top: number
  left: number
}

/** The parts of one page that are scrolled, by where they stand in it. */
export type Places = Record<string, Place>

/** Where an element stands below another: the number of each step down. */
export function whereabouts(root: Element, element: Element): string {
  const steps: number[] = []
  for (let at: Element | null = element; at && at !== root; at = at.parentElement) {
    steps.unshift([...(at.parentElement?.children ?? [])].indexOf(at))
  }
  return steps.join('/')
}

/** The element that stands there, once the page has grown so far. */
export function standing(root: Element, where: string): Element | undefined {
  let at: Element | undefined = root
  for (const step of where === '' ? [] : where.split('/')) at = at?.children[Number(step)]
  return at
}

/** Scrolls what is there as far as it goes, and returns what is not reached yet. */
export function scrolledTo(root: Element, places: Places): Places {
  const open: Places = {}
  for (const [where, place] of Object.entries(places)) {
    const element = standing(root, where)
    if (element) {
      element.scrollTop = place.top
      element.scrollLeft = place.left
    }
    if (!element || element.scrollTop < place.top - 1 || element.scrollLeft < place.left - 1) {
      open[where] = place
    }
  }
  return open
}
