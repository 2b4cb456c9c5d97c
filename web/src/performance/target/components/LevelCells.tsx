import { levelLabel } from '../model/levelLabel'
import type { Indicator } from '../wire'
import type { Cell } from './cell'

export interface LevelCellsProps {
  row: Indicator
  at: string
  /** How many rows each level covers from here on; 0 where a row above covers this one. */
  span: { level1: number; level2: number }
  Cell: Cell
}

/** The two levels in front of an indicator, merged over the rows that share them. */
export function LevelCells({ row, at, span, Cell }: LevelCellsProps) {
  return (['level1', 'level2'] as const).map(
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
  )
}
