import { useMemo, useRef, useState } from 'react'
import { type EditStack, emptyStack, noted, redo, type Turn, undo } from '../model/editStack'
import { type Choice, merge, settle } from '../model/edits'
import type { Clash, Content, DraftState, Edit } from '../wire'
import { keepEdits, keptEdits } from './kept'
import { type Saving, useAutosave } from './useAutosave'

export interface DraftEditor {
  /** The draft with everything that has not been saved yet. */
  content: Content
  /** The edits of one step: undone together. */
  apply: (edits: Edit[]) => void
  undo: (() => void) | null
  redo: (() => void) | null
  saving: Saving
  /** Cells somebody else has changed since they were looked at. */
  clashes: Clash[]
  settle: (choice: (clash: Clash) => Choice) => void
  /** Saves what is waiting, before a step that needs it. */
  flush: () => Promise<boolean>
  /** Forgets what waits and what could be undone: the draft is given up. */
  forget: () => void
}

/**
 * The draft of a target in an editor's hands: his edits over what the program knows. What
 * others save arrives below them; a cell both have changed is asked about.
 */
export function useDraftEditor(draft: DraftState): DraftEditor {
  const target = draft.targetId
  const [pending, setPending] = useState<Edit[]>(() => keptEdits(target))
  const [stack, setStack] = useState<EditStack>(emptyStack)
  const [refused, setRefused] = useState<Clash[]>([])
  const merged = useMemo(() => merge(draft.content, pending), [draft.content, pending])
  const clashes = refused.length > 0 ? refused : merged.clashes

  const latest = useRef(pending)
  const put = (edits: Edit[]) => {
    latest.current = edits
    keepEdits(target, edits)
    setPending(edits)
  }
  const { saving, flush } = useAutosave({
    draft,
    pending,
    blocked: clashes.length > 0,
    waiting: () => latest.current,
    onSaved: (count) => put(latest.current.slice(count)),
    onClash: setRefused,
  })
  const take = (turn: Turn | null) => {
    if (!turn) return
    setStack(turn.stack)
    put([...latest.current, ...turn.edits])
  }

  return {
    content: merged.content,
    apply: (edits) => {
      if (edits.length === 0) return
      setStack((old) => noted(old, merged.content, edits))
      put([...latest.current, ...edits])
    },
    undo: stack.done.length > 0 ? () => take(undo(stack)) : null,
    redo: stack.undone.length > 0 ? () => take(redo(stack)) : null,
    saving,
    clashes,
    settle: (choice) => {
      put(settle(latest.current, clashes, choice))
      setRefused([])
    },
    flush,
    forget: () => {
      put([])
      setStack(emptyStack)
      setRefused([])
    },
  }
}
