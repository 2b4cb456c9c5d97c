import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isTable } from '../model/paste'
import { placeWords } from '../model/place'
import { formOf } from '../model/written'
import { usePaperEdit } from './PaperEdit'

export interface CellInputProps {
  path: string
  start: string
  /** A key has begun it: what stands in it is the beginning of a new text. */
  typed: boolean
}

/** Cells of several lines, in which Enter begins a line and does not leave. */
const manyLines = new Set([
  'goals',
  'overall',
  ...['duties', 'overview', 'legalBasis', 'feasibility', 'necessity', 'termGoal'].map(
    (name) => `declaration.${name}`,
  ),
])

/** The input a cell becomes. Enter and Tab take the text, Esc gives it up. */
export function CellInput({ path, start, typed }: CellInputProps) {
  const { t } = useTranslation()
  const { content, onCommit, onCancel, onPaste } = usePaperEdit()
  const [text, setText] = useState(start)
  const [mistake, setMistake] = useState<string | null>(null)
  const box = useRef<HTMLTextAreaElement>(null)
  const done = useRef(false)

  useEffect(() => {
    const area = box.current
    if (!area) return
    area.focus()
    // A figure is typed anew, a text is written on.
    const whole = !typed && formOf(path) !== 'text'
    area.setSelectionRange(whole ? 0 : area.value.length, area.value.length)
  }, [path, typed])

  const commit = (then: Parameters<typeof onCommit>[2]) => {
    const why = onCommit(path, text, then)
    setMistake(why)
    done.current = why === null
    return why === null
  }
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    event.stopPropagation()
    const command = event.ctrlKey || event.metaKey
    if (event.key === 'Escape') {
      event.preventDefault()
      done.current = true
      onCancel()
    } else if (
      event.key === 'Enter' &&
      (command || !(event.shiftKey || event.altKey || manyLines.has(path)))
    ) {
      event.preventDefault()
      commit('down')
    } else if (event.key === 'Tab' && commit(event.shiftKey ? 'previous' : 'next')) event.preventDefault()
  }
  /** A table of a spreadsheet goes over the cells, also where a click has opened the first of them. */
  const paste = (event: ClipboardEvent) => {
    event.stopPropagation()
    const pasted = event.clipboardData.getData('text/plain')
    if (text !== start || !isTable(content, path, pasted)) return
    event.preventDefault()
    done.current = true
    onPaste(path, pasted)
  }
  return (
    <>
      <textarea
        ref={box}
        className="form-input"
        rows={1}
        value={text}
        aria-invalid={mistake !== null}
        aria-label={placeWords(t, content, path)}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={press}
        onBlur={() => {
          if (!done.current) commit('stay')
        }}
        onPaste={paste}
      />
      {mistake && (
        <span className="form-mistake" role="alert">
          {mistake}
        </span>
      )}
    </>
  )
}
