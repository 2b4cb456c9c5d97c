import { createContext, use } from 'react'
import type { Marks } from '../model/marks'
import type { Content } from '../wire'

/** What the cells of an edited form share. */
export interface PaperEditing {
  content: Content
  marks: Marks
  /** The cell of the finding that is looked at. */
  active: string
  /** The cell the keyboard stands in. */
  focus: string
  /** The cell that is an input, the text it began with, and whether a key has begun it. */
  editing: { path: string; text: string; typed: boolean } | null
  editable: boolean
  /** Cells whose source is pointed at. */
  pointed: ReadonlySet<string>
  /** Numbers of the reviewer's remarks, by cell. */
  remarks: ReadonlyMap<string, readonly number[]>
  onFocus: (path: string) => void
  onBegin: (path: string, text?: string) => void
  /** null when the text was taken, else why not. */
  onCommit: (path: string, typed: string, then: 'stay' | 'down' | 'next' | 'previous') => string | null
  onCancel: () => void
  /** Puts a table over the cells from this one on. */
  onPaste: (path: string, text: string) => void
  onMark: (anchor: string) => void
}

export const PaperEditContext = createContext<PaperEditing | null>(null)

export function usePaperEdit(): PaperEditing {
  const editing = use(PaperEditContext)
  if (!editing) throw new Error('a cell outside of a paper')
  return editing
}
