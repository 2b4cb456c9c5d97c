import { useEffect } from 'react'
import { keyTaken } from '@/lib/keys'

export type DeskAct =
  | 'pass'
  | 'back'
  | 'sendBack'
  | 'score'
  | 'remark'
  | 'opinion'
  | 'up'
  | 'down'
  | 'pageUp'
  | 'pageDown'
  | 'help'

const keys: Readonly<Record<string, DeskAct>> = {
  a: 'pass',
  r: 'back',
  b: 'sendBack',
  f: 'score',
  c: 'remark',
  o: 'opinion',
  ArrowUp: 'up',
  ArrowDown: 'down',
  PageUp: 'pageUp',
  PageDown: 'pageDown',
  '?': 'help',
}

/** The keys of the desk work wherever nobody is typing and no dialog asks; Esc ends typing. */
export function useDeskKeys(acts: Readonly<Record<DeskAct, () => unknown>>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key]
      if (!act || keyTaken(event)) return
      event.preventDefault()
      acts[act]()
    }
    // Before a list that is open hears of it: that one closes, and the next Esc leaves the field.
    const leave = (event: KeyboardEvent) => {
      const field = event.target
      if (event.key !== 'Escape' || event.isComposing || !(field instanceof HTMLElement)) return
      if (!field.matches('.review-panel :is(input, textarea)')) return
      if (field.getAttribute('aria-expanded') === 'true') return
      toCase()
    }
    window.addEventListener('keydown', press)
    window.addEventListener('keydown', leave, true)
    return () => {
      window.removeEventListener('keydown', press)
      window.removeEventListener('keydown', leave, true)
    }
  })
}

/** The case itself has the focus: its keys work, and Tab goes on through it. */
function toCase(): void {
  document.querySelector<HTMLElement>('.review-case')?.focus({ preventScroll: true })
}

/** Turns the paper of the case by most of what is seen of it. */
export function turnPaper(direction: 1 | -1): void {
  const desk = document.querySelector('.review-case .paper-desk')
  desk?.scrollBy({ top: direction * desk.clientHeight * 0.9 })
}

/** Brings the hand to a field of the decision. */
export function toField(choice: string): void {
  document.querySelector<HTMLElement>(`.review-panel ${choice}`)?.focus()
}
