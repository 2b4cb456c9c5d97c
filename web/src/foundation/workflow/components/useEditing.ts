import { useEffect, useReducer, useRef } from 'react'
import { dropDraft, readDraft, saveDraft } from '@/components/drafts'
import { begin, type Draft, draftOf, edit } from '../model/draft'
import type { Definition } from '../wire'

/** The next version under edit; what is not saved survives a reload. */
export function useEditing(base: Definition, today: string) {
  const name = `workflow.${base.kind}.${base.version}`
  const first = useRef<Draft>(undefined)
  const kept = useRef(false)
  const [editing, act] = useReducer(edit, undefined, () => {
    const before = readDraft(name) as Draft | undefined
    kept.current = before !== undefined
    first.current = draftOf(base, today)
    return begin(before ?? first.current)
  })
  const changed = editing.draft !== first.current
  useEffect(() => {
    if (changed) saveDraft(name, { ...editing.draft })
    else dropDraft(name)
  }, [name, changed, editing.draft])
  return {
    editing,
    act,
    changed,
    /** The draft was begun in an earlier visit. */
    kept: kept.current,
    discard: () => {
      dropDraft(name)
      kept.current = false
      first.current = draftOf(base, today)
      act({ type: 'reset', draft: first.current })
    },
    saved: () => dropDraft(name),
  }
}
