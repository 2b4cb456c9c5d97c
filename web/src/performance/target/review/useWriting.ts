import { useState } from 'react'
import { dropDraft, readDraft, saveDraft } from '@/components/drafts'
import { blank, isBlank, type Writing } from '../model/desk'

const nameOf = (id: string) => `review.${id}`

interface Kept {
  writing: Writing
  /** The version of the target it was written of; 0 for nothing written. */
  version: number
}

function restore(id: string): Kept {
  const kept = readDraft(nameOf(id)) as Partial<Kept> | undefined
  const writing = { ...blank, ...kept?.writing }
  return { writing, version: isBlank(writing) ? 0 : (kept?.version ?? 0) }
}

export interface DeskWriting {
  writing: Writing
  /** Somebody has changed the case since this was written. */
  moved: boolean
  change: (changes: Partial<Writing>) => void
  /** Handed in, or given up. */
  drop: () => void
}

/** What is written of a case: it survives a reload and a refusal, and says of which version it was. */
export function useWriting(id: string, version: number): DeskWriting {
  const [kept, setKept] = useState(() => restore(id))
  const put = (writing: Writing) => {
    const next = { writing, version: isBlank(writing) ? 0 : version }
    setKept(next)
    if (isBlank(writing)) dropDraft(nameOf(id))
    else saveDraft(nameOf(id), { ...next })
  }
  return {
    writing: kept.writing,
    moved: kept.version > 0 && kept.version !== version,
    change: (changes) => put({ ...kept.writing, ...changes }),
    drop: () => put(blank),
  }
}
