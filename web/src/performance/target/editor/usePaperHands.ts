import { App } from 'antd'
import { type RefObject, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { listed } from '@/lib/listed'
import type { MoneyUnit } from '@/lib/moneyUnit'
import { commitEdits, startText } from '../model/commit'
import { parseTable, pasteEdits } from '../model/paste'
import { type RowAct, rowEdits } from '../model/rowEdits'
import { focusCell, type Move, stepFrom } from './cells'
import type { PaperEditing } from './PaperEdit'
import type { DraftEditor } from './useDraftEditor'

/** Cells that print here and are changed elsewhere. */
const locked = new Set(['code', 'unit.name'])

/** So many of the cells that could not be pasted are told. */
const leftMax = 5

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
  paste: (path: string, text: string) => void
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
  const { message } = App.useApp()
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
      setEditing({ path, text: text ?? startText(content, path, unit), typed: text !== undefined })
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
    paste: (path, text) => {
      if (!open(path)) return
      const { edits, left } = pasteEdits(content, path, parseTable(text), unit)
      flushSync(() => {
        setEditing(null)
        editor.apply(edits)
      })
      focusCell(box.current, path)
      if (left.length === 0) return
      const shown = left.slice(0, leftMax).map((one) => (one.length > 20 ? `${one.slice(0, 20)}…` : one))
      void message.warning(t('web.target.paste_left', { count: left.length, texts: listed(shown) }))
    },
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
