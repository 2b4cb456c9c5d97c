import { useTranslation } from 'react-i18next'
import { Paper } from '@/components/Paper'
import { levelLabel } from '../model/levelLabel'
import { levelSpans } from '../model/spans'
import type { Department, Indicator, PrintedUnit } from '../wire'
import type { Cell } from './cell'
import { DepartmentTasks } from './DepartmentTasks'
import { widthsOf } from './printed'
import './form.css'

export interface DepartmentTableProps {
  department: Department
  unit: PrintedUnit
  year: number
  Cell: Cell
  aside?: React.ReactNode
}

const widths = widthsOf([105, 235, 370, 625, 750, 875, 1000])

/** 部门整体支出绩效目标申报表, the Ministry's table, money in 万元. */
export function DepartmentTable({ department, unit, year, Cell, aside }: DepartmentTableProps) {
  const { t } = useTranslation()
  const label = (name: string) => t(`web.target.declared.${name}`)
  return (
    <Paper
      title={label('department_title')}
      maker={t('web.target.declared.maker', { unit: `${unit.code} ${unit.name}` })}
      unit={`${t('web.target.form.year', { year })}　${t('web.target.form.unit_wan')}`}
      narrow
    >
      <table className="paper-table form-top form-declared">
        <colgroup>
          {widths.map((width, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a printed form never move
            <col key={index} style={{ width }} />
          ))}
        </colgroup>
        <tbody>
          <tr>
            <th colSpan={2}>{label('department_name')}</th>
            <Cell
              path="name"
              colSpan={5}
              text={department.name ?? ''}
              {...(!department.name && { print: unit.name })}
            />
          </tr>
          <DepartmentTasks department={department} Cell={Cell} />
          <tr className="form-roomy">
            <th>{label('overall')}</th>
            <Cell path="overall" className="form-prose form-lines" colSpan={6} text={department.overall} />
          </tr>
          <IndicatorRows rows={department.indicators ?? []} Cell={Cell} />
        </tbody>
      </table>
      {aside}
    </Paper>
  )
}

function IndicatorRows({ rows, Cell }: { rows: readonly Indicator[]; Cell: Cell }) {
  const { t } = useTranslation()
  const nobody: Indicator = { level1: '', level2: '', name: '', description: '', value: '', basis: '' }
  const shown = rows.length > 0 ? rows : [nobody]
  const spans = levelSpans(shown)
  return (
    <>
      <tr>
        <th rowSpan={shown.length + 1}>{t('web.target.declared.year')}</th>
        <th className="paper-head">{t('web.target.column.level1').replace('\n', '')}</th>
        <th className="paper-head">{t('web.target.column.level2')}</th>
        <th className="paper-head">{t('web.target.column.name')}</th>
        <th colSpan={3} className="paper-head">
          {t('web.target.column.value')}
        </th>
      </tr>
      {shown.map((row, index) => {
        const at = `indicators.${index + 1}`
        return (
          <tr key={row.id ?? at} data-row={index + 1}>
            {(['level1', 'level2'] as const).map(
              (level) =>
                (spans[index]?.[level] ?? 1) > 0 && (
                  <Cell
                    key={level}
                    path={`${at}.${level}`}
                    as="th"
                    className="form-level"
                    rowSpan={spans[index]?.[level] ?? 1}
                    text={row[level]}
                    print={levelLabel(row[level], level)}
                  />
                ),
            )}
            <Cell path={`${at}.name`} text={row.name} />
            <Cell path={`${at}.value`} className="paper-centre" colSpan={3} text={row.value} />
          </tr>
        )
      })}
    </>
  )
}
