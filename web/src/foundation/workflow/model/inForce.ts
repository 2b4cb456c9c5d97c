import type { Definition } from '../wire'

export interface Standing {
  /** What new cases take today. */
  now: Definition | undefined
  /** What they take from a later day on, the next first. */
  coming: Definition[]
}

/** Which of the versions of a kind, the newest first, is in force on a day, and what comes. */
export function standing(versions: readonly Definition[], today: string): Standing {
  return {
    now: versions.find(({ validFrom }) => validFrom <= today),
    coming: versions.filter(({ validFrom }) => validFrom > today).toReversed(),
  }
}

/** Where a version stands: in force, still to come, or behind. */
export function standingOf(
  one: Definition,
  versions: readonly Definition[],
  today: string,
): 'NOW' | 'COMING' | 'PAST' {
  const { now, coming } = standing(versions, today)
  if (now?.version === one.version) return 'NOW'
  return coming.some(({ version }) => version === one.version) ? 'COMING' : 'PAST'
}
