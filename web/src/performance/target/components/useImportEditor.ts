import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { sentence } from '@/lib/problem'
import { correctImport, importQuery } from '../api'
import type { DraftEditor } from '../editor/useDraftEditor'
import { type EditStack, emptyStack, noted, redo, type Turn, undo } from '../model/editStack'
import { merge } from '../model/edits'
import { type ImportPlace, toDocument } from '../model/importPlaces'
import type { Edit, ImportView } from '../wire'

/** Corrections of what was recognised, kept with the import as soon as they are made. */
export function useImportEditor(view: ImportView, { place, content }: ImportPlace): DraftEditor {
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [pending, setPending] = useState<Edit[]>([])
  const [stack, setStack] = useState<EditStack>(emptyStack)
  const busy = useRef(false)
  const merged = useMemo(() => merge(content, pending).content, [content, pending])

  useEffect(() => {
    if (busy.current || pending.length === 0) return
    busy.current = true
    const sent = pending.length
    const taken = () => {
      busy.current = false
      setPending((old) => old.slice(sent))
    }
    correctImport(view.id, view.version, toDocument(place, pending)).then(
      (next) => {
        queries.setQueryData(importQuery(view.id).queryKey, next)
        taken()
      },
      (error: unknown) => {
        void message.error(sentence(error))
        void queries.invalidateQueries({ queryKey: importQuery(view.id).queryKey })
        taken()
      },
    )
  }, [pending, place, view.id, view.version, queries, message])

  const take = (turn: Turn | null) => {
    if (!turn) return
    setStack(turn.stack)
    setPending((old) => [...old, ...turn.edits])
  }
  return {
    content: merged,
    apply: (edits) => {
      if (edits.length === 0) return
      setStack((old) => noted(old, merged, edits))
      setPending((old) => [...old, ...edits])
    },
    undo: stack.done.length > 0 ? () => take(undo(stack)) : null,
    redo: stack.undone.length > 0 ? () => take(redo(stack)) : null,
    saving: { state: pending.length > 0 ? 'busy' : 'saved', reason: '' },
    clashes: [],
    settle: () => undefined,
    flush: () => Promise.resolve(pending.length === 0),
    forget: () => setPending([]),
  }
}
