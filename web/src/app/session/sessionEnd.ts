/** Before a session ends in any case the person is told this long. */
export const endSeconds = 300

/**
 * By how much this machine's clock is ahead of the program's, at most. A page that opens asks who
 * is here, which is a step: the session could then stand idle for the whole time. What is asked
 * later without a step says less, and counts only if it comes out smaller.
 */
let ahead: number | undefined

export interface SessionTimes {
  idleEndsAt: string
  endsAt: string
}

/** Notes what the program said of the session, and when it was heard. */
export function noteTimes({ idleEndsAt, endsAt }: SessionTimes, idleMinutes: number, heard: number): void {
  if (idleEndsAt >= endsAt) return // cut short by the end: it does not tell the time
  const now = Date.parse(idleEndsAt) - idleMinutes * 60_000
  ahead = Math.min(ahead ?? Number.POSITIVE_INFINITY, heard - now)
}

/** Seconds until the session ends in any case, however busy the person is. */
export const secondsToEnd = (endsAt: string): number =>
  Math.ceil((Date.parse(endsAt) + (ahead ?? 0) - Date.now()) / 1000)

/** For tests: as if no page had been opened. */
export function forgetTimes(): void {
  ahead = undefined
}
