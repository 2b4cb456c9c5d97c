import { type ClipboardEvent, type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { TargetForm } from '../components/TargetForm'
import { commitEdits, startText } from '../model/commit'
import type { Marks } from '../model/marks'
import { parseTable, pasteEdits } from '../model/paste'
import { type RowAct, rowEdits } from '../model/rowEdits'
import type { PrintedUnit } from '../wire'
import { afterCommit, focusCell, type Move, stepFrom } from './cells'
import { EditCell } from './EditCell'
import { PaperEditContext, type PaperEditing } from './PaperEdit'
import { RowTools } from './RowTools'
import type { DraftEditor } from './useDraftEditor'

export interface PaperEditorProps {
  editor: DraftEditor
  unit: PrintedUnit
  year: number
  asOf: string
  editable: boolean
  marks: Marks
  active: string
  onMark: (anchor: string) => void
}

const arrows: Record<string, Move> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' }

/** The form under the keyboard: arrows and Tab move, Enter or typing edits, tables can be pasted. */
export function PaperEditor({ editor, unit, year, asOf, editable, marks, active, onMark }: PaperEditorProps) {
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  const [focus, setFocus] = useState('name')
  const [editing, setEditing] = useState<PaperEditing['editing']>(null)
  const { content } = editor

  const stand = (path: string | undefined) => {
    if (!path) return
    flushSync(() => setFocus(path))
    focusCell(box.current, path)
  }
  const begin = (path: string, text?: string) => {
    if (!editable || path === 'code') return
    setFocus(path)
    setEditing({ path, text: text ?? startText(content, path) })
  }
  const commit: PaperEditing['onCommit'] = (path, typed, then) => {
    const committed = commitEdits(content, path, typed)
    if ('mistake' in committed) return t(`web.target.mistake.${committed.mistake}`)
    const next = afterCommit(box.current, path, then)
    flushSync(() => {
      setEditing(null)
      editor.apply(committed.edits)
    })
    if (then !== 'stay') stand(next ?? path)
    return null
  }
  const act = (what: RowAct) => {
    const done = rowEdits(content, focus, what)
    if (!done) return
    flushSync(() => editor.apply(done.edits))
    const [list = '', , column = ''] = focus.split('.')
    const named = column.startsWith('level') ? 'name' : column
    if (done.row > 0) stand([list, done.row, named].filter(Boolean).join('.'))
  }
  const press = (event: KeyboardEvent) => {
    const path = (event.target as HTMLElement).closest<HTMLElement>('[data-cell]')?.dataset.cell
    const command = event.ctrlKey || event.metaKey
    const letter = event.key.toLowerCase()
    if (command && (letter === 'z' || letter === 'y')) {
      event.preventDefault()
      const back = letter === 'z' && !event.shiftKey
      ;(back ? editor.undo : editor.redo)?.()
      return
    }
    if (!path || editing || event.nativeEvent.isComposing) return
    const move = arrows[event.key] ?? (event.key === 'Tab' ? (event.shiftKey ? 'previous' : 'next') : undefined)
    if (move && event.altKey && (move === 'up' || move === 'down') && editable) act(move)
    else if (move && !command) {
      const to = stepFrom(box.current, path, move)
      if (!to) return
      stand(to)
    } else if (event.key === 'Enter' || event.key === 'F2') begin(path)
    else if (editable && (event.key === 'Delete' || event.key === 'Backspace')) commit(path, '', 'stay')
    else if (!command && !event.altKey && event.key.length === 1) flushSync(() => begin(path, event.key))
    else if (event.key === 'Process') flushSync(() => begin(path)) // an input method is about to compose
    else return
    event.preventDefault()
  }
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain')
    if (!editable || editing || text === '') return
    event.preventDefault()
    editor.apply(pasteEdits(content, focus, parseTable(text)))
  }
  const copy = (event: ClipboardEvent) => {
    if (editing || String(window.getSelection()) !== '') return
    event.preventDefault()
    event.clipboardData.setData('text/plain', startText(content, focus))
  }
  const paper = useMemo<PaperEditing>(
    () => ({
      content,
      marks,
      active,
      focus,
      editing,
      editable,
      onFocus: setFocus,
      onBegin: begin,
      onCommit: commit,
      onCancel: () => {
        flushSync(() => setEditing(null))
        focusCell(box.current, focus)
      },
      onMark,
    }),
    // biome-ignore lint/correctness/useExhaustiveDependencies: the callbacks see the content of this render
    [content, marks, active, focus, editing, editable],
  )
  return (
    <PaperEditContext value={paper}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: hears the keys of its cells, which are the stops */}
      <div ref={box} className="paper-editor" onKeyDown={press} onPaste={paste} onCopy={copy}>
        <TargetForm
          content={content}
          unit={unit}
          year={year}
          Cell={EditCell}
          asOf={asOf}
          aside={<RowTools onAct={act} />}
        />
      </div>
    </PaperEditContext>
  )
}
