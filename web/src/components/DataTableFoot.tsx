import { useTranslation } from 'react-i18next'
import type { Column } from './list'

export interface DataTableFootProps<T> {
  columns: readonly Column<T>[]
  totals: Record<string, number | null> | undefined
  selectable: boolean
}

/** Sums of the whole result, not of the page. */
export function DataTableFoot<T>({ columns, totals, selectable }: DataTableFootProps<T>) {
  const { t } = useTranslation()
  return (
    <tfoot>
      <tr>
        {selectable && <td className="data-table-tick" />}
        {columns.map((column, index) => (
          <td key={column.key} className={`align-${column.align ?? 'left'}`}>
            {index === 0 ? t('web.table.total') : totals && column.total?.(totals)}
          </td>
        ))}
      </tr>
    </tfoot>
  )
}
