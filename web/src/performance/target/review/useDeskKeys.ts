import { useEffect } from 'react'
import { keyTaken } from '@/lib/keys'

export type DeskAct = 'pass' | 'back' | 'sendBack' | 'up' | 'down' | 'help'

const keys: Readonly<Record<string, DeskAct>> = {
  a: 'pass',
  r: 'back',
  b: 'sendBack',
  ArrowUp: 'up',
  ArrowDown: 'down',
  '?': 'help',
}

/** A, R, B, ↑, ↓ and ? work wherever nobody is typing and no dialog asks. */
export function useDeskKeys(acts: Readonly<Record<DeskAct, () => unknown>>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key]
      if (!act || keyTaken(event)) return
      event.preventDefault()
      acts[act]()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  })
}
