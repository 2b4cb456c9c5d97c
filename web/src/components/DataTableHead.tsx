import { Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Column } from './list'
import type { ListState } from './useListState'

export interface DataTableHeadProps<T> {
  columns: readonly Column<T>[]
  /** What they were found to need; until then they stand as they were declared. */
  widths: readonly number[] | undefined
  state: ListState
  all?: boolean
  onAll?: (on: boolean) => void
}

/** Names of the columns; those that can be sorted are buttons. */
export function DataTableHead<T>({ columns, widths, state, all, onAll }: DataTableHeadProps<T>) {
  const { t } = useTranslation()
  return (
    <thead>
      <tr>
        {onAll && (
          <th className="data-table-tick" scope="col">
            <Checkbox
              checked={all ?? false}
              aria-label={t('web.table.choose_page')}
              onChange={(event) => onAll(event.target.checked)}
            />
          </th>
        )}
        {columns.map((column, at) => (
          <th
            key={column.key}
            scope="col"
            className={`align-${column.align ?? 'left'}`}
            {...withWidth(widths?.[at] ?? column.width)}
            {...(column.sort && { 'aria-sort': direction(column.sort, state.ask.sort) })}
          >
            {column.sort ? (
              <button type="button" onClick={() => state.sortBy(column.sort ?? '')}>
                {column.title} <span aria-hidden="true">{arrow(column.sort, state.ask.sort)}</span>
              </button>
            ) : (
              column.title
            )}
          </th>
        ))}
      </tr>
    </thead>
  )
}

const withWidth = (width: number | undefined) => (width ? { width } : {})

function direction(name: string, sort: string): 'ascending' | 'descending' | 'none' {
  return sort === name ? 'ascending' : sort === `-${name}` ? 'descending' : 'none'
}

function arrow(name: string, sort: string): string {
  return sort === name ? '↑' : sort === `-${name}` ? '↓' : ''
}
