import { Checkbox, Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Column } from './list'

export interface ColumnChooserProps<T> {
  columns: readonly Column<T>[]
  hidden: readonly string[]
  onChange: (hidden: string[]) => void
}

/** Which columns of a list are shown; the first always is. */
export function ColumnChooser<T>({ columns, hidden, onChange }: ColumnChooserProps<T>) {
  const { t } = useTranslation()
  const boxes = (
    <div className="column-chooser">
      {columns.slice(1).map(({ key, title }) => (
        <Checkbox
          key={key}
          checked={!hidden.includes(key)}
          onChange={(event) =>
            onChange(event.target.checked ? hidden.filter((other) => other !== key) : [...hidden, key])
          }
        >
          {title}
        </Checkbox>
      ))}
    </div>
  )
  return (
    <Popover trigger="click" placement="bottomRight" content={boxes}>
      <button type="button" className="linkish">
        {t('web.table.columns')}
      </button>
    </Popover>
  )
}
