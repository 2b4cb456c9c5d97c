import { keepPreviousData, useQuery } from '@tanstack/react-query'
import i18next from 'i18next'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ColumnChooser } from './ColumnChooser'
import { DataTableBody } from './DataTableBody'
import { DataTableFoot } from './DataTableFoot'
import { DataTableHead } from './DataTableHead'
import { DataTableSelection } from './DataTableSelection'
import { Drawer } from './Drawer'
import { ErrorState } from './ErrorState'
import { Figure } from './Figure'
import type { Column, ListAnswer, ListSource } from './list'
import { useAmountWords } from './useAmountWords'
import { useColumnWidths } from './useColumnWidths'
import { useKept } from './useKept'
import type { ListState } from './useListState'
import './data-table.css'

export interface DataTableProps<T> {
  /** Under which the shown columns are remembered. */
  name: string
  /** What the table lists, for those who cannot see it. */
  label: string
  columns: readonly Column<T>[]
  rowKey: (row: T) => string
  source: ListSource<T>
  state: ListState
  /** Nothing found: the reason and the first step (EmptyState). */
  empty: ReactNode
  /** The filters in words, printed above the table. */
  printed?: string
  /** Row click: what the drawer shows, and its title. */
  drawer?: (row: T) => { title: ReactNode; body: ReactNode }
  /** Double click or Enter: the page of the row. */
  onOpen?: (row: T) => void
  /** Rows can be ticked; what may be done with them, and what one adds to the sum. */
  selection?: { fen?: (row: T) => number | null; actions: (rows: T[], clear: () => void) => ReactNode }
  /** At the right of the line above the table. */
  tools?: ReactNode
}

const none: never[] = []

/** A list: one page of it, its totals, sort, columns, selection and keyboard. */
export function DataTable<T>(props: DataTableProps<T>) {
  const { name, label, columns, rowKey, source, state, empty, printed, drawer, onOpen, selection, tools } =
    props
  const { t } = useTranslation()
  const optional = columns.filter((column) => column.optional).map((column) => column.key)
  const [hidden, setHidden] = useKept<string[]>(`columns.${name}`, optional)
  const [chosen, setChosen] = useState<ReadonlyMap<string, T>>(new Map())
  const scroll = useRef<HTMLElement>(null)
  const items = useQuery({ ...source.items(state.ask), placeholderData: keepPreviousData })
  const totals = useQuery({
    queryKey: ['totals', name, 'none'],
    queryFn: () => Promise.resolve<Record<string, number | null>>({}),
    ...source.totals?.(state.ask),
    enabled: source.totals !== undefined,
  })
  const shown = columns.filter((column) => !hidden.includes(column.key))
  const rows = items.data?.items ?? none
  const widths = useColumnWidths(scroll, shown, { rows, totals: totals.data, loading: items.isPending })
  const unit = useAmountWords(scroll, items.data, totals.data, String(hidden))
  const openRow = rows.find((row) => rowKey(row) === state.open)
  const opened = openRow && drawer?.(openRow)
  const clear = () => setChosen(new Map())

  return (
    <div className="data-table">
      <div className="data-table-tools">
        <Count
          total={items.data?.total}
          capped={items.data?.totalCapped ?? false}
          failed={items.isError}
          unit={unit}
        />
        <span className="data-table-right">
          {tools}
          {source.exportUrl && (
            <a href={source.exportUrl(state.ask)} download>
              {t('web.table.export')}
            </a>
          )}
          <button type="button" className="linkish" onClick={() => window.print()}>
            {t('web.act.print')}
          </button>
          <ColumnChooser columns={columns} hidden={hidden} onChange={setHidden} />
        </span>
      </div>
      <p className="data-table-printed">{printedLine([printed, unit], items.data, rows.length)}</p>
      <section className="data-table-scroll" ref={scroll} aria-label={label} aria-busy={items.isFetching}>
        <table>
          <DataTableHead
            columns={shown}
            widths={widths}
            state={state}
            {...(selection && {
              all: rows.length > 0 && rows.every((row) => chosen.has(rowKey(row))),
              onAll: (on: boolean) =>
                setChosen(on ? new Map(rows.map((row) => [rowKey(row), row])) : new Map()),
            })}
          />
          <DataTableBody
            columns={shown}
            rows={rows}
            rowKey={rowKey}
            loading={items.isPending}
            limit={state.ask.limit}
            current={state.open}
            {...(drawer && { onRow: (row: T) => state.set({ open: rowKey(row) }) })}
            {...(onOpen && { onOpen })}
            {...(selection && { chosen, onChoose: setChosen })}
          />
          {source.totals && rows.length > 0 && (
            <DataTableFoot columns={shown} totals={totals.data} selectable={selection !== undefined} />
          )}
        </table>
        {items.isError && <ErrorState error={items.error} onRetry={() => void items.refetch()} />}
        {items.isSuccess && rows.length === 0 && empty}
      </section>
      <DataTableSelection
        rows={[...chosen.values()]}
        page={state.page}
        hasNext={Boolean(items.data?.next)}
        onPrevious={state.toPrevious}
        onNext={() => items.data?.next && state.toNext(items.data.next)}
        onClear={clear}
        {...(selection && { fen: selection.fen, actions: selection.actions([...chosen.values()], clear) })}
      />
      {opened && (
        <Drawer title={opened.title} onClose={() => state.set({ open: undefined })}>
          {opened.body}
        </Drawer>
      )}
    </div>
  )
}

/** What a printed sheet cannot be asked: the filters, and how much of the result stands on it. */
function printedLine(
  about: readonly (string | undefined)[],
  found: ListAnswer<unknown> | undefined,
  shown: number,
): string {
  const words = about.filter(Boolean)
  if (!found) return words.join('　')
  const count = i18next.t(found.totalCapped ? 'web.table.printed_many' : 'web.table.printed', {
    total: found.total,
    shown,
  })
  return [...words, count].join('　')
}

interface CountProps {
  total: number | undefined
  capped: boolean
  failed: boolean
  /** The unit of the amounts in words, where there are any. */
  unit: string | undefined
}

function Count({ total, capped, failed, unit }: CountProps) {
  const { t } = useTranslation()
  if (total === undefined) return <span className="muted">{failed ? '' : t('web.state.loading')}</span>
  return (
    <span className="muted">
      {t(capped ? 'web.table.more_than' : 'web.table.found')} <Figure plain value={total} strong />{' '}
      {t('web.table.rows', { count: total })}
      {unit && <span className="data-table-unit">{unit}</span>}
    </span>
  )
}
