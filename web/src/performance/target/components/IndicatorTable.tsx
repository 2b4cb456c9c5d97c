import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { levelSpans } from '../model/spans'
import type { Indicator } from '../wire'
import type { Cell } from './cell'
import { LevelCells } from './LevelCells'
import './margin.css'

/** What stands in the margin beside the indicators: weight and links, which no form prints. */
export interface Margin {
  /** Below the table: the sum of the weights. */
  sum: ReactNode
}

export interface IndicatorTableProps {
  rows: readonly Indicator[]
  Cell: Cell
  live: boolean
  margin?: Margin
}

const blank: Indicator = { level1: '', level2: '', name: '', description: '', value: '', basis: '' }

const widths = [48, 78, 142, 208, 98, 66]

/** The table of indicators; its head repeats on every printed page. */
export function IndicatorTable({ rows, Cell, live, margin }: IndicatorTableProps) {
  const { t } = useTranslation()
  // The first indicator needs a row to be written into.
  const shown = rows.length === 0 && live ? [blank] : rows
  const spans = levelSpans(shown)
  const inner = margin !== undefined
  return (
    <table className="paper-table form-indicators">
      <colgroup>
        {widths.map((width) => (
          <col key={width} style={{ width }} />
        ))}
        {live && !inner && <col className="paper-live-column" style={{ width: 106 }} />}
        {inner && <col className="paper-live-column" style={{ width: 46 }} />}
        {inner && <col className="paper-live-column" style={{ width: 60 }} />}
      </colgroup>
      <thead>
        <tr>
          {(['level1', 'level2', 'name', 'description', 'value', 'basis'] as const).map((column) => (
            <Cell key={column} path={`head.${column}`} as="th" className="paper-head">
              {t(`web.target.column.${column}`)}
            </Cell>
          ))}
          {live && !inner && <td className="paper-live" />}
          {inner && <td className="paper-live form-live-head">{t('web.target.column.weight')}</td>}
          {inner && <td className="paper-live form-live-head">{t('web.target.margin.goals')}</td>}
        </tr>
      </thead>
      <tbody>
        {shown.map((row, index) => {
          const at = `indicators.${index + 1}`
          const span = spans[index] ?? { level1: 1, level2: 1 }
          return (
            <tr key={row.id ?? at} data-row={index + 1}>
              <LevelCells row={row} at={at} span={span} Cell={Cell} />
              <Cell path={`${at}.name`} text={row.name} />
              <Cell path={`${at}.description`} text={row.description} />
              <Cell path={`${at}.value`} className="paper-centre form-value" text={row.value} />
              <Cell path={`${at}.basis`} className="paper-centre form-basis" text={row.basis} />
              {live && !inner && <td className="paper-live" />}
              {inner && (
                <Cell path={`${at}.weight`} className="paper-live form-inner" text={row.weight ?? ''} />
              )}
              {inner && (
                <Cell
                  path={`${at}.goalNos`}
                  className="paper-live form-inner"
                  text={(row.goalNos ?? []).join(',')}
                />
              )}
            </tr>
          )
        })}
        {inner && (
          <tr className="form-sum">
            <td colSpan={8}>{margin.sum}</td>
          </tr>
        )}
      </tbody>
    </table>
  )
}
