import { type RefObject, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { MoneyUnit } from '@/lib/moneyUnit'
import { commitEdits, startText } from '../model/commit'
import { type RowAct, rowEdits } from '../model/rowEdits'
import { focusCell, type Move, stepFrom } from './cells'
import type { PaperEditing } from './PaperEdit'
import type { DraftEditor } from './useDraftEditor'

/** Cells that print here and are changed elsewhere. */
const locked = new Set(['code', 'unit.name'])

export interface PaperHands {
  focus: string
  editing: PaperEditing['editing']
  setFocus: (path: string) => void
  begin: (path: string, text?: string) => void
  commit: PaperEditing['onCommit']
  cancel: () => void
  /** Moves the keyboard; false at the edge of the form. */
  step: (path: string, move: Move) => boolean
  clear: (path: string) => void
  act: (what: RowAct) => void
}

export interface PaperHandsAsk {
  box: RefObject<HTMLElement | null>
  editor: DraftEditor
  editable: boolean
  /** What amounts of the form are typed in. */
  unit: MoneyUnit
}

/** What hands do on a form: stand in a cell, open it, take its text, work on its row. */
export function usePaperHands({ box, editor, editable, unit }: PaperHandsAsk): PaperHands {
  const { t } = useTranslation()
  const { content } = editor
  const [focus, setFocus] = useState(content.department ? 'overall' : 'name')
  const [editing, setEditing] = useState<PaperEditing['editing']>(null)
  const open = (path: string) => editable && !locked.has(path) && !path.startsWith('declaration.opinions.')

  const stand = (path: string) => {
    flushSync(() => setFocus(path))
    focusCell(box.current, path)
  }
  const commit: PaperEditing['onCommit'] = (path, typed, then) => {
    const committed = commitEdits(content, path, typed, unit)
    if ('mistake' in committed)
      return t(`web.target.mistake.${committed.mistake}`, { count: content.project?.goals?.length ?? 0 })
    // Found before the cells are drawn again: a merged cell may fall apart.
    const next = then === 'stay' ? undefined : stepFrom(box.current, path, then)
    flushSync(() => {
      setEditing(null)
      editor.apply(committed.edits)
    })
    if (then !== 'stay') stand(next ?? path)
    return null
  }
  return {
    focus,
    editing,
    setFocus,
    begin: (path, text) => {
      if (!open(path)) return
      setFocus(path)
      setEditing({ path, text: text ?? startText(content, path, unit) })
    },
    commit,
    cancel: () => {
      flushSync(() => setEditing(null))
      focusCell(box.current, focus)
    },
    step: (path, move) => {
      const to = stepFrom(box.current, path, move)
      if (to) stand(to)
      return to !== undefined
    },
    clear: (path) => open(path) && commit(path, '', 'stay'),
    act: (what) => {
      const done = editable ? rowEdits(content, focus, what) : null
      if (!done) return
      flushSync(() => editor.apply(done.edits))
      const [list = '', , column = ''] = focus.split('.')
      const named = column.startsWith('level') ? 'name' : column
      if (done.row > 0) stand([list, done.row, named].filter(Boolean).join('.'))
    },
  }
}
