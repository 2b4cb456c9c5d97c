import { useEffect } from 'react'

export type DeskAct = 'pass' | 'back' | 'up' | 'down' | 'help'

const keys: Readonly<Record<string, DeskAct>> = {
  a: 'pass',
  r: 'back',
  ArrowUp: 'up',
  ArrowDown: 'down',
  '?': 'help',
}

/** Where keys are the field's own. */
const fields =
  'input, textarea, select, [contenteditable=true], [role=combobox], [role=radiogroup], [role=menu], [role=listbox], [role=dialog]'

/** A, R, ↑, ↓ and ? work wherever nobody is typing and no dialog asks. */
export function useDeskKeys(acts: Readonly<Record<DeskAct, () => unknown>>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return
      const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key]
      if (!act) return
      if (event.target instanceof Element && event.target.closest(fields)) return
      if (document.querySelector('.ant-modal-wrap:not([style*="display: none"])')) return
      event.preventDefault()
      acts[act]()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  })
}
