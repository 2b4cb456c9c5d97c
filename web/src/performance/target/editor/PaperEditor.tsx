import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useRef } from 'react'
import { flushSync } from 'react-dom'
import type { Margin } from '../components/IndicatorTable'
import { TargetForm } from '../components/TargetForm'
import { startText } from '../model/commit'
import { type FormKind, fittingForm, unitOfForm } from '../model/forms'
import type { Marks } from '../model/marks'
import type { PrintedUnit } from '../wire'
import type { Move } from './cells'
import { EditCell } from './EditCell'
import { PaperEditContext, type PaperEditing } from './PaperEdit'
import { RowTools } from './RowTools'
import type { DraftEditor } from './useDraftEditor'
import { usePaperHands } from './usePaperHands'

export interface PaperEditorProps {
  editor: DraftEditor
  unit: PrintedUnit
  /** Of the unit; declarations print it where nobody has written another. */
  department?: string
  year: number
  /** With a margin beside the form. */
  live?: boolean
  margin?: Margin
  /** Left out, the form that fits. */
  form?: FormKind
  /** Stands on the sheet beside the tools of the row. */
  aside?: ReactNode
  editable: boolean
  marks: Marks
  active: string
  pointed?: ReadonlySet<string>
  /** Numbers of the reviewer's remarks, by cell. */
  remarks?: ReadonlyMap<string, readonly number[]>
  onMark: (anchor: string) => void
  /** Told where the keyboard stands. */
  onStand?: (path: string) => void
}

const arrows: Record<string, Move> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

const nothing: ReadonlySet<string> = new Set()
const unsaid: ReadonlyMap<string, readonly number[]> = new Map()

/** The form under the keyboard: arrows and Tab move, Enter or typing edits, tables can be pasted. */
export function PaperEditor(props: PaperEditorProps) {
  const {
    editor,
    unit,
    department,
    year,
    live,
    margin,
    form,
    aside,
    editable,
    marks,
    active,
    pointed = nothing,
    remarks = unsaid,
    onMark,
    onStand,
  } = props
  const box = useRef<HTMLDivElement>(null)
  const sheetUnit = unitOfForm(form ?? fittingForm(editor.content))
  const hands = usePaperHands({ box, editor, editable, unit: sheetUnit })
  const { content } = editor

  const press = (event: KeyboardEvent) => {
    const path = (event.target as HTMLElement).closest<HTMLElement>('[data-cell]')?.dataset.cell
    const command = event.ctrlKey || event.metaKey
    const letter = event.key.toLowerCase()
    const tab = event.shiftKey ? 'previous' : 'next'
    const move = arrows[event.key] ?? (event.key === 'Tab' ? tab : undefined)
    if (command && (letter === 'z' || letter === 'y')) {
      const back = letter === 'z' && !event.shiftKey
      ;(back ? editor.undo : editor.redo)?.()
    } else if (!path || hands.editing || event.nativeEvent.isComposing) return
    else if (event.altKey && (move === 'up' || move === 'down')) hands.act(move)
    else if (move && !command) {
      if (!hands.step(path, move)) return
    } else if (event.key === 'Enter' || event.key === 'F2') hands.begin(path)
    else if (event.key === 'Delete' || event.key === 'Backspace') hands.clear(path)
    else if (event.key === 'Process') {
      flushSync(() => hands.begin(path)) // an input method is about to compose in the cell
      return
    } else if (!command && !event.altKey && event.key.length === 1) hands.begin(path, event.key)
    else return
    event.preventDefault()
  }
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain')
    if (!editable || hands.editing || text === '') return
    event.preventDefault()
    hands.paste(hands.focus, text)
  }
  const copy = (event: ClipboardEvent) => {
    if (hands.editing || String(window.getSelection()) !== '') return
    event.preventDefault()
    event.clipboardData.setData('text/plain', startText(content, hands.focus, sheetUnit))
  }
  const paper: PaperEditing = {
    content,
    marks,
    active,
    pointed,
    remarks,
    editable,
    focus: hands.focus,
    editing: hands.editing,
    onFocus: (path) => {
      hands.setFocus(path)
      onStand?.(path)
    },
    onBegin: hands.begin,
    onCommit: hands.commit,
    onCancel: hands.cancel,
    onPaste: hands.paste,
    onMark,
  }
  return (
    <PaperEditContext value={paper}>
      <div
        ref={box}
        role="application"
        className="paper-editor"
        onKeyDown={press}
        onPaste={paste}
        onCopy={copy}
      >
        <TargetForm
          content={content}
          unit={unit}
          {...(department && { department })}
          year={year}
          Cell={EditCell}
          {...(live && { live })}
          {...(margin && { margin })}
          {...(form && { form })}
          aside={
            <>
              {aside}
              <RowTools onAct={hands.act} />
            </>
          }
        />
      </div>
    </PaperEditContext>
  )
}
