/**
 * When the person last touched the page, and when he last asked the program for something.
 * The program ends a session that takes no steps; what the page asks for by itself (the
 * live stream's refetches) is no step, and says so.
 */
let touched = Date.now()
let stepped = Date.now()

/** A request so soon after a touch is the person's own. */
const ownMillis = 5_000

const listeners = new Set<() => void>()

export function watchTouches(target: Window): void {
  for (const event of ['pointerdown', 'keydown', 'wheel'] as const) {
    target.addEventListener(
      event,
      () => {
        touched = Date.now()
      },
      { capture: true, passive: true },
    )
  }
}

export const isOwnStep = (): boolean => Date.now() - touched < ownMillis

export const lastTouch = (): number => touched
export const lastStep = (): number => stepped

/** Notes a step, here or in another tab of the same session. */
export function noteStep(own: boolean): void {
  stepped = Date.now()
  if (own) for (const tell of listeners) tell()
}

export function onStep(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
