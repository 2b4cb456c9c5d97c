import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Search } from '@/app/root'
import { EmptyState } from '@/components/EmptyState'
import { Figure } from '@/components/Figure'
import { averageRounds, cellOf, firstShare, heatOf, heatStates, roundsOf, sortedRows } from '../model/heat'
import type { Board, BoardRow, TargetState } from '../wire'
import { HeatLegend } from './HeatLegend'
import { type HeatLink, useHeatKeys } from './useHeatKeys'
import './heat.css'

export interface HeatTableProps {
  board: Board
}

/** All departments by state: how many, and how long the oldest has waited, coloured by its age. */
export function HeatTable({ board }: HeatTableProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { sort = '', find = '' } = useSearch({ strict: false }) as Search
  const words = find.trim().toLowerCase()
  const rows = sortedRows(board.departments, sort).filter(
    ({ code, name, targets }) => targets > 0 && (!words || `${code}${name}`.toLowerCase().includes(words)),
  )
  const keys = useHeatKeys(
    rows.map(({ cells }) => [true, ...heatStates.map((state) => cellOf(cells, state) !== undefined)]),
  )
  const sortBy = (column: string) =>
    void navigate({
      to: '.',
      search: (old: Search) => ({
        ...old,
        sort: sort === `-${column}` ? column : sort === column ? undefined : `-${column}`,
      }),
      replace: true,
    } as never)
  const head = (column: string, title: string, who?: string) => (
    <th
      key={column}
      scope="col"
      aria-sort={sort === column ? 'ascending' : sort === `-${column}` ? 'descending' : 'none'}
    >
      <button type="button" className="heat-sort" onClick={() => sortBy(column)}>
        {title} {sort === column ? '↑' : sort === `-${column}` ? '↓' : ''}
      </button>
      {who && <div className="heat-who">{who}</div>}
    </th>
  )
  if (rows.length === 0) {
    return (
      <EmptyState reason={t(words ? 'web.target.board.not_found' : 'web.target.board.no_targets')}>
        {words && (
          <Link to={'.' as never} search={((old: Search) => ({ ...old, find: undefined })) as never}>
            {t('web.target.board.all_departments')}
          </Link>
        )}
      </EmptyState>
    )
  }
  const rounds = roundsOf(rows)
  return (
    <table className="heat" ref={keys.table} onKeyDown={keys.onKeyDown}>
      <caption className="heat-legend">
        <HeatLegend ageing={board.ageing} />
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('web.target.list.department')}</th>
          {head('targets', t('web.target.board.all_targets'))}
          {heatStates.map((state) =>
            head(state, t(`enum.target.state.${state}`), t(`web.target.holder.${state}`)),
          )}
          {head('late', t('web.target.board.late_count'))}
          {head('first', t('web.target.board.first'))}
          <th scope="col">{t('web.target.board.rounds')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <HeatRow
            key={row.id}
            row={row}
            ageing={board.ageing}
            link={(column) => keys.link({ row: index, column })}
          />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('web.target.board.sum', { count: rows.length })}</th>
          <td>
            <Figure plain value={rows.reduce((all, row) => all + row.targets, 0)} strong />
          </td>
          {heatStates.map((state) => (
            <td key={state}>
              <HeatSum state={state} rows={rows} linked={words === ''} />
            </td>
          ))}
          <td>
            <Figure plain value={rows.reduce((all, row) => all + row.late, 0)} strong />
          </td>
          <td>
            <Figure plain value={firstShare(rounds)} form="rate" />
          </td>
          <td>
            <Figure plain value={averageRounds(rounds)} form="text" />
          </td>
        </tr>
      </tfoot>
    </table>
  )
}

interface HeatRowProps {
  row: BoardRow
  ageing: Board['ageing']
  link: (column: number) => ReturnType<HeatLink>
}

function HeatRow({ row, ageing, link }: HeatRowProps) {
  const { t } = useTranslation()
  const missed = row.missed.map(
    ({ step, targets, days }) =>
      `${t(`web.target.due.${step}`)} ${targets} ${t('web.target.list.piece')} · ${days} ${t('web.target.board.days', { count: days })}`,
  )
  return (
    <tr>
      <th scope="row" lang="zh-CN">
        <Link {...link(0)} to={'/targets' as never} search={{ department: row.id } as never}>
          {row.code} {row.name}
        </Link>
      </th>
      <td>
        <Figure plain value={row.targets} />
      </td>
      {heatStates.map((state, index) => {
        const cell = cellOf(row.cells, state)
        const heat = heatOf(state, cell?.targets ?? 0, cell?.oldestDays ?? 0, ageing)
        return (
          <td key={state} className={`heat-${heat}`}>
            {cell && (
              <Link
                {...link(index + 1)}
                to={'/targets' as never}
                search={{ department: row.id, state } as never}
                title={t('web.target.board.heat_cell', {
                  name: row.name,
                  state: t(`enum.target.state.${state}`),
                  count: cell.targets,
                  days: cell.oldestDays,
                })}
              >
                <b>{cell.targets}</b>
                {(heat === 'warn' || heat === 'late') && (
                  <span>
                    {' '}
                    {heat === 'late' ? '■' : '▲'} {cell.oldestDays} {t('web.target.board.day')}
                  </span>
                )}
              </Link>
            )}
          </td>
        )
      })}
      <td title={missed.join('\n')} className={row.late > 0 ? 'heat-missed' : ''}>
        {row.late > 0 && <Figure plain value={row.late} />}
      </td>
      <td>
        <Figure plain value={firstShare(row.rounds)} form="rate" />
      </td>
      <td title={t('web.target.board.most_rounds', { count: row.rounds.most })}>
        <Figure plain value={averageRounds(row.rounds)} form="text" />
      </td>
    </tr>
  )
}

/** The sum of a column; it leads to its rows while it is of all departments. */
function HeatSum({
  state,
  rows,
  linked,
}: {
  state: TargetState
  rows: readonly BoardRow[]
  linked: boolean
}) {
  const sum = rows.reduce((all, row) => all + (cellOf(row.cells, state)?.targets ?? 0), 0)
  if (sum === 0) return null
  if (!linked) return <Figure plain value={sum} strong />
  return (
    <Link to={'/targets' as never} search={{ state } as never}>
      <Figure plain value={sum} strong />
    </Link>
  )
}
