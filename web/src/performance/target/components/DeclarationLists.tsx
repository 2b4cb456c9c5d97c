import { useTranslation } from 'react-i18next'
import { levelSpans } from '../model/spans'
import type { Declaration, Indicator, Project } from '../wire'
import type { Cell } from './cell'
import { LevelCells } from './LevelCells'

export interface DeclarationListsProps {
  project: Project
  declared: Declaration
  Cell: Cell
  /** Rows between the schedule and the indicators: the goals. */
  children: React.ReactNode
}

const nobody: Indicator = { level1: '', level2: '', name: '', description: '', value: '', basis: '' }

/** Schedule, goals and the indicators of term and year; a list without rows keeps an empty one. */
export function DeclarationLists({ project, declared, Cell, children }: DeclarationListsProps) {
  const { t } = useTranslation()
  const schedule = declared.schedule?.length ? declared.schedule : [{ content: '', from: '', to: '' }]
  return (
    <>
      <tr>
        <th colSpan={2} rowSpan={schedule.length + 1}>
          {t('web.target.declared.schedule')}
        </th>
        <th colSpan={3} className="paper-head">
          {t('web.target.column.content')}
        </th>
        <th colSpan={2} className="paper-head">
          {t('web.target.column.from')}
        </th>
        <th className="paper-head">{t('web.target.column.to')}</th>
      </tr>
      {schedule.map((step, index) => {
        const at = `declaration.schedule.${index + 1}`
        return (
          <tr key={at} data-row={index + 1}>
            <Cell path={`${at}.content`} colSpan={3} text={step.content} />
            <Cell path={`${at}.from`} colSpan={2} className="paper-centre" text={step.from} />
            <Cell path={`${at}.to`} className="paper-centre" text={step.to} />
          </tr>
        )
      })}
      {children}
      <DeclaredRows
        list="declaration.termIndicators"
        title={t('web.target.declared.term')}
        rows={declared.termIndicators ?? []}
        Cell={Cell}
      />
      <DeclaredRows
        list="indicators"
        title={t('web.target.declared.year')}
        rows={project.indicators ?? []}
        Cell={Cell}
      />
    </>
  )
}

interface DeclaredRowsProps {
  list: string
  title: string
  rows: readonly Indicator[]
  Cell: Cell
}

function DeclaredRows({ list, title, rows, Cell }: DeclaredRowsProps) {
  const { t } = useTranslation()
  const shown = rows.length > 0 ? rows : [nobody]
  const spans = levelSpans(shown)
  return (
    <>
      <tr>
        <th rowSpan={shown.length + 1}>{title}</th>
        {(['level1', 'level2'] as const).map((level) => (
          <Cell key={level} path={`head.${list}.${level}`} as="th" className="paper-head">
            {t(`web.target.column.${level}`).replace('\n', '')}
          </Cell>
        ))}
        <th colSpan={2} className="paper-head">
          {t('web.target.column.name')}
        </th>
        <th colSpan={2} className="paper-head">
          {t('web.target.column.value')}
        </th>
        <th className="paper-head">{t('web.target.column.remark')}</th>
      </tr>
      {shown.map((row, index) => {
        const at = `${list}.${index + 1}`
        const span = spans[index] ?? { level1: 1, level2: 1 }
        return (
          <tr key={row.id ?? at} data-row={index + 1}>
            <LevelCells row={row} at={at} span={span} Cell={Cell} />
            <Cell path={`${at}.name`} colSpan={2} text={row.name} />
            <Cell path={`${at}.value`} colSpan={2} className="paper-centre form-value" text={row.value} />
            <Cell path={`${at}.remark`} text={row.remark ?? ''} />
          </tr>
        )
      })}
    </>
  )
}
