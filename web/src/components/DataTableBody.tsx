import { Checkbox } from 'antd'
import { type KeyboardEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Column } from './list'

/** A second click within this makes it a double one. */
const doubleMillis = 220

export interface DataTableBodyProps<T> {
  columns: readonly Column<T>[]
  rows: readonly T[]
  rowKey: (row: T) => string
  loading: boolean
  /** Rows of the skeleton: what will be there when the data has come. */
  limit: number
  /** Key of the row whose drawer is open. */
  current: string
  onRow?: (row: T) => void
  onOpen?: (row: T) => void
  chosen?: ReadonlyMap<string, T>
  onChoose?: (chosen: ReadonlyMap<string, T>) => void
}

/** The rows; arrows move, Enter opens the drawer, Shift+Enter or a double click the page, space ticks. */
export function DataTableBody<T>(props: DataTableBodyProps<T>) {
  const { columns, rows, rowKey, loading, limit, current, onRow, onOpen, chosen, onChoose } = props
  const { t } = useTranslation()
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined)
  if (loading) return <Skeleton rows={limit} columns={columns.length + (onChoose ? 1 : 0)} />

  // The drawer would slide under the second click: it waits to see whether there is one.
  const click = (row: T) => {
    clearTimeout(waiting.current)
    waiting.current = setTimeout(() => onRow?.(row), onOpen ? doubleMillis : 0)
  }
  const doubleClick = (row: T) => {
    clearTimeout(waiting.current)
    onOpen?.(row)
  }
  const choose = (row: T) => {
    const next = new Map(chosen)
    if (!next.delete(rowKey(row))) next.set(rowKey(row), row)
    onChoose?.(next)
  }
  const press = (event: KeyboardEvent<HTMLTableRowElement>, row: T) => {
    if (event.target !== event.currentTarget) return
    if (event.key === 'ArrowDown') step(event, event.currentTarget.nextElementSibling)
    else if (event.key === 'ArrowUp') step(event, event.currentTarget.previousElementSibling)
    else if (event.key === ' ' && onChoose) {
      event.preventDefault()
      choose(row)
    } else if (event.key === 'Enter') (event.shiftKey || !onRow ? onOpen : onRow)?.(row)
  }
  const inside = current && rows.some((row) => rowKey(row) === current)

  return (
    <tbody>
      {rows.map((row, index) => {
        const key = rowKey(row)
        return (
          <tr
            key={key}
            tabIndex={(inside ? key === current : index === 0) ? 0 : -1}
            aria-selected={key === current || (chosen?.has(key) ?? false)}
            className={onRow || onOpen ? 'data-table-live' : ''}
            onClick={() => click(row)}
            onDoubleClick={() => doubleClick(row)}
            onKeyDown={(event) => press(event, row)}
          >
            {onChoose && (
              <td className="data-table-tick">
                <Checkbox
                  checked={chosen?.has(key) ?? false}
                  aria-label={t('web.table.choose_row')}
                  onClick={(event) => event.stopPropagation()}
                  onChange={() => choose(row)}
                />
              </td>
            )}
            {columns.map((column) => {
              const shown = column.render(row)
              return (
                <td
                  key={column.key}
                  className={`align-${column.align ?? 'left'}`}
                  {...(typeof shown === 'string' && { title: shown })}
                >
                  {shown}
                </td>
              )
            })}
          </tr>
        )
      })}
    </tbody>
  )
}

function step(event: KeyboardEvent, to: Element | null): void {
  if (!(to instanceof HTMLElement)) return
  event.preventDefault()
  to.focus()
}

/** Rows of the final size, so that nothing moves when the data comes. */
function Skeleton({ rows, columns }: { rows: number; columns: number }) {
  return (
    <tbody aria-hidden="true">
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <tr key={row}>
          {Array.from({ length: columns }, (_, column) => column).map((column) => (
            <td key={column}>
              <span className="data-table-bone" />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  )
}
