import { useTranslation } from 'react-i18next'
import { levelLabel } from '../model/levelLabel'
import { levelSpans } from '../model/spans'
import type { Indicator } from '../wire'
import type { Cell } from './cell'
import { LiveCell } from './LiveCell'

export interface IndicatorTableProps {
  rows: readonly Indicator[]
  Cell: Cell
  live: boolean
}

const widths = [48, 78, 142, 208, 98, 66]

/** The table of indicators; its head repeats on every printed page. */
export function IndicatorTable({ rows, Cell, live }: IndicatorTableProps) {
  const { t } = useTranslation()
  const spans = levelSpans(rows)
  return (
    <table className="paper-table form-indicators">
      <colgroup>
        {widths.map((width) => (
          <col key={width} style={{ width }} />
        ))}
        {live && <col className="paper-live-column" style={{ width: 106 }} />}
      </colgroup>
      <thead>
        <tr>
          {(['level1', 'level2', 'name', 'description', 'value', 'basis'] as const).map((column) => (
            <Cell key={column} path={`head.${column}`} as="th" className="paper-head">
              {t(`web.target.column.${column}`)}
            </Cell>
          ))}
          {live && <LiveCell kind="against" />}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => {
          const at = `indicators.${index + 1}`
          const span = spans[index] ?? { level1: 1, level2: 1 }
          return (
            <tr key={row.id ?? at} data-row={index + 1}>
              {(['level1', 'level2'] as const).map(
                (level) =>
                  span[level] > 0 && (
                    <Cell
                      key={level}
                      path={`${at}.${level}`}
                      as="th"
                      className="form-level"
                      rowSpan={span[level]}
                      text={row[level]}
                      print={levelLabel(row[level], level)}
                    />
                  ),
              )}
              <Cell path={`${at}.name`} text={row.name} />
              <Cell path={`${at}.description`} text={row.description} />
              <Cell path={`${at}.value`} className="paper-centre form-value" text={row.value} />
              <Cell path={`${at}.basis`} className="paper-centre form-basis" text={row.basis} />
              {live && <LiveCell kind="actual" />}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
