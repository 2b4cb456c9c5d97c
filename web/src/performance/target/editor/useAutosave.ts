import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { onResume } from '@/lib/client'
import { isStale, Problem, sentence } from '@/lib/problem'
import { draftQuery, saveDraft } from '../api'
import type { Clash, DraftState, Edit } from '../wire'

export interface Saving {
  state: 'saved' | 'waiting' | 'busy' | 'failed'
  /** Why saving failed. */
  reason: string
}

export interface AutosaveProps {
  draft: DraftState
  pending: readonly Edit[]
  /** A clash waits for an answer: nothing is sent. */
  blocked: boolean
  waiting: () => Edit[]
  onSaved: (count: number) => void
  onClash: (clashes: Clash[]) => void
}

const pauseMillis = 1_500
const longestMillis = 10_000
const editsMax = 400

/** Saves what is waiting after a pause of typing, at the latest every ten seconds. */
export function useAutosave(props: AutosaveProps): { saving: Saving; flush: () => Promise<boolean> } {
  const { pending, blocked, draft } = props
  const queries = useQueryClient()
  const [saving, setSaving] = useState<Saving>({ state: 'saved', reason: '' })
  const latest = useRef(props)
  latest.current = props
  const running = useRef<Promise<boolean>>(undefined)
  const since = useRef(0)

  const send = async (): Promise<boolean> => {
    const { draft, waiting, onSaved, onClash } = latest.current
    const edits = waiting().slice(0, editsMax)
    if (edits.length === 0) return true
    setSaving({ state: 'busy', reason: '' })
    try {
      const saved = await saveDraft(draft.targetId, draft.version, edits)
      onSaved(edits.length)
      queries.setQueryData(draftQuery(draft.targetId).queryKey, saved)
      setSaving({ state: 'saved', reason: '' })
      since.current = 0
      return true
    } catch (error) {
      const clashes = clashesOf(error)
      if (clashes.length > 0) onClash(clashes)
      // Somebody else has begun or saved a draft: what he wrote comes in below these edits.
      if (isStale(error) || clashes.length > 0) {
        await queries.invalidateQueries({ queryKey: draftQuery(draft.targetId).queryKey })
      }
      setSaving({ state: isStale(error) ? 'waiting' : 'failed', reason: sentence(error) })
      return false
    }
  }
  const flush = async (): Promise<boolean> => {
    if (running.current) await running.current
    if (latest.current.blocked) return false
    running.current = send()
    const done = await running.current
    running.current = undefined
    return done
  }
  const flushNow = useRef(flush)
  flushNow.current = flush

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new draft version is a reason to try again
  useEffect(() => {
    if (pending.length === 0 || blocked) return
    setSaving((old) =>
      old.state === 'busy' ? old : { ...old, state: old.state === 'failed' ? 'failed' : 'waiting' },
    )
    since.current ||= Date.now()
    const left = since.current + longestMillis - Date.now()
    const timer = setTimeout(() => void flushNow.current(), Math.max(0, Math.min(pauseMillis, left)))
    return () => clearTimeout(timer)
  }, [pending, blocked, draft.version])

  useEffect(() => {
    const again = () => {
      if (latest.current.pending.length > 0 && !latest.current.blocked) void flushNow.current()
    }
    const retry = setInterval(again, longestMillis)
    // What could not be saved is saved at once when the way is open again.
    const ignore = onResume(again)
    window.addEventListener('online', again)
    const leave = () => document.visibilityState === 'hidden' && void flushNow.current()
    document.addEventListener('visibilitychange', leave)
    return () => {
      clearInterval(retry)
      ignore()
      window.removeEventListener('online', again)
      document.removeEventListener('visibilitychange', leave)
      void flushNow.current()
    }
  }, [])
  return { saving, flush }
}

function clashesOf(error: unknown): Clash[] {
  if (!(error instanceof Problem) || error.code !== 'target.clash') return []
  const data = error.body.data as { clashes?: Clash[] } | undefined
  return data?.clashes ?? []
}
