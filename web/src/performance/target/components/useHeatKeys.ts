import { type KeyboardEvent, useRef, useState } from 'react'
import { type HeatPlace, movedTo } from '../model/heatKeys'

/** The arrows go through the filled cells of the heat table; one of them is reached by Tab, Enter opens it. */
export function useHeatKeys(filled: readonly (readonly boolean[])[]) {
  const table = useRef<HTMLTableElement>(null)
  const [place, setPlace] = useState<HeatPlace>({ row: 0, column: 0 })
  // Rows come and go with what is looked for.
  const at = filled[place.row]?.[place.column] ? place : { row: 0, column: 0 }
  const link = ({ row, column }: HeatPlace) => ({
    'data-place': `${row}.${column}`,
    tabIndex: row === at.row && column === at.column ? 0 : -1,
    onFocus: () => setPlace({ row, column }),
  })
  const onKeyDown = (event: KeyboardEvent) => {
    const next = movedTo(filled, at, event.key)
    if (!next || !(event.target as Element).closest('[data-place]')) return
    event.preventDefault()
    table.current?.querySelector<HTMLElement>(`[data-place="${next.row}.${next.column}"]`)?.focus()
  }
  return { table, link, onKeyDown }
}

/** What a link of the table needs to be walked over. */
export type HeatLink = ReturnType<typeof useHeatKeys>['link']
