import { useTranslation } from 'react-i18next'
import { Paper } from '@/components/Paper'
import { writeGoals } from '../model/goals'
import type { Project } from '../wire'
import type { Cell } from './cell'
import { IndicatorTable, type Margin } from './IndicatorTable'
import { LiveCell } from './LiveCell'
import './form.css'

export interface ProjectFormProps {
  project: Project
  Cell: Cell
  /** With a margin beside the form, which is not printed. */
  live?: boolean
  margin?: Margin
  /** Stands on the sheet but not in the form: tools of the row in hand. */
  aside?: React.ReactNode
}

/** 项目支出绩效目标表, the official form, cell for cell. */
export function ProjectForm({ project, Cell, live = false, margin, aside }: ProjectFormProps) {
  const { t } = useTranslation()
  const { funds, unit } = project
  const named = `${project.no ? `${project.no}.` : ''}${project.name}`
  const title = t('web.target.form.title', { project: named })
  return (
    <Paper
      title={title}
      maker={`${unit.code}　${unit.name}`}
      unit={t('web.target.form.unit')}
      {...(!live && { narrow: true })}
    >
      <table className="paper-table form-top">
        <colgroup>
          {[104, 64, 108, 100, 108, 60, 96].map((width, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a printed form never move
            <col key={index} style={{ width }} />
          ))}
          {live && <col className="paper-live-column" style={{ width: 106 }} />}
        </colgroup>
        <tbody>
          <tr>
            <th>{t('web.target.cell.code')}</th>
            <Cell path="code" className="paper-code" colSpan={2} text={project.code} locked />
            <th>{t('web.target.cell.name')}</th>
            <Cell path="name" colSpan={3} text={project.name} />
            {live && <LiveCell rowSpan={3} />}
          </tr>
          <tr>
            <th rowSpan={2}>{t('web.target.cell.purpose')}</th>
            <th>{t('web.target.cell.budget')}</th>
            <Cell path="budget" className="paper-amount" text={wire(funds.totalFen)} />
            <th>{t('web.target.cell.fiscal')}</th>
            <Cell path="fiscal" className="paper-amount" text={wire(funds.fiscalFen)} />
            <th>{t('web.target.cell.other')}</th>
            <Cell path="other" className="paper-amount" text={wire(funds.otherFen)} />
          </tr>
          <tr>
            <Cell path="purpose" className="form-prose" colSpan={6} text={project.purpose} />
          </tr>
        </tbody>
      </table>
      <PlanTable project={project} Cell={Cell} live={live} />
      <IndicatorTable rows={project.indicators ?? []} Cell={Cell} live={live} {...(margin && { margin })} />
      {aside}
    </Paper>
  )
}

interface PlanTableProps {
  project: Project
  Cell: Cell
  live: boolean
}

function PlanTable({ project, Cell, live }: PlanTableProps) {
  const { t } = useTranslation()
  const plan = project.plan ?? []
  const width = 536 / Math.max(plan.length, 1)
  return (
    <table className="paper-table form-plan">
      <colgroup>
        <col style={{ width: 104 }} />
        {plan.map((check) => (
          <col key={check.month} style={{ width }} />
        ))}
        {plan.length === 0 && <col style={{ width }} />}
        {live && <col className="paper-live-column" style={{ width: 106 }} />}
      </colgroup>
      <tbody>
        <tr>
          <Cell path="head.plan" as="th" rowSpan={2}>
            {t('web.target.cell.plan')}
          </Cell>
          {plan.map((check) => (
            <th key={check.month}>{t('web.target.form.month_end', { month: check.month })}</th>
          ))}
          {plan.length === 0 && <th />}
          {live && <td className="paper-live" rowSpan={3} />}
        </tr>
        <tr>
          {plan.map((check) => (
            <Cell
              key={check.month}
              path={`plan.${check.month}`}
              className="paper-centre"
              text={wire(check.percentBP)}
            />
          ))}
          {plan.length === 0 && <td />}
        </tr>
        <tr>
          <th>{t('web.target.cell.goals')}</th>
          <Cell
            path="goals"
            className="form-lines"
            colSpan={Math.max(plan.length, 1)}
            text={writeGoals(project.goals ?? [])}
          />
        </tr>
      </tbody>
    </table>
  )
}

const wire = (value: number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value)
