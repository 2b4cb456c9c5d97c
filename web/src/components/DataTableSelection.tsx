import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Figure } from './Figure'
import { MoneyText } from './MoneyText'

export interface DataTableSelectionProps<T> {
  rows: T[]
  fen?: ((row: T) => number | null) | undefined
  actions?: ReactNode
  page: number
  hasNext: boolean
  onPrevious: () => void
  onNext: () => void
  onClear: () => void
}

/** The line below a list: what is ticked and its sum, what can be done with it, the pager. */
export function DataTableSelection<T>(props: DataTableSelectionProps<T>) {
  const { rows, fen, actions, page, hasNext, onPrevious, onNext, onClear } = props
  const { t } = useTranslation()
  return (
    <div className="data-table-foot">
      {rows.length > 0 && (
        <>
          <span>
            {t('web.table.chosen')} <Figure plain value={rows.length} strong />{' '}
            {t('web.table.rows', { count: rows.length })}
          </span>
          {fen && (
            <span>
              {t('web.table.sum')}{' '}
              <MoneyText fen={rows.reduce((sum, row) => sum + (fen(row) ?? 0), 0)} strong said />
            </span>
          )}
          {actions}
          <button type="button" className="linkish" onClick={onClear}>
            {t('web.table.clear')}
          </button>
        </>
      )}
      <span className="data-table-right">
        <Button size="small" disabled={page === 1} onClick={onPrevious}>
          {t('web.table.previous')}
        </Button>
        <span className="muted">
          <Figure plain form="text" value={t('web.table.page', { page })} />
        </span>
        <Button size="small" disabled={!hasNext} onClick={onNext}>
          {t('web.table.next')}
        </Button>
      </span>
    </div>
  )
}
