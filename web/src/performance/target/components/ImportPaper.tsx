import { useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { Search } from '@/app/root'
import { PaperEditor } from '../editor/PaperEditor'
import { formNamed } from '../model/forms'
import { findingsAt, type ImportPlace, sourceMap } from '../model/importPlaces'
import { marksOf } from '../model/marks'
import type { ImportView } from '../wire'
import { FormSwitch } from './FormSwitch'
import { useImportEditor } from './useImportEditor'

export interface ImportPaperProps {
  view: ImportView
  place: ImportPlace
  /** The piece of the source that is pointed at. */
  pointed: string | null
  onSource: (keys: readonly string[]) => void
}

/** One table as it was understood: pointing at a cell shows where it was read, and it can be corrected. */
export function ImportPaper({ view, place, pointed, onSource }: ImportPaperProps) {
  const search = useSearch({ strict: false }) as Search
  const editor = useImportEditor(view, place)
  const form = formNamed(editor.content, search.form)
  const [active, setActive] = useState('')
  const map = useMemo(() => sourceMap(view, place.place), [view, place.place])
  const marks = useMemo(
    () => marksOf(findingsAt(view, place.place), new Set(['E', 'W'] as const)),
    [view, place.place],
  )
  const cells = useMemo(
    () => new Set(pointed === null ? [] : (map.pathsOf.get(pointed) ?? [])),
    [map, pointed],
  )
  const follow = (target: EventTarget) => {
    const path = (target as HTMLElement).closest<HTMLElement>('[data-anchor]')?.dataset.anchor
    onSource(path ? (map.keysOf.get(path) ?? []) : [])
  }
  return (
    <div
      className="import-paper"
      role="tabpanel"
      onMouseOver={(event) => follow(event.target)}
      onFocus={(event) => follow(event.target)}
    >
      <PaperEditor
        editor={editor}
        unit={place.unit}
        year={view.document.year}
        editable={view.state === 'OPEN'}
        marks={marks}
        active={active}
        form={form}
        aside={<FormSwitch content={editor.content} form={form} />}
        pointed={cells}
        onMark={setActive}
      />
    </div>
  )
}
