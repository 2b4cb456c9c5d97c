import { useTranslation } from 'react-i18next'
import { Paper } from '@/components/Paper'
import { writeGoals } from '../model/goals'
import type { Declaration, PrintedUnit, Project } from '../wire'
import type { Cell } from './cell'
import { DeclarationFunds } from './DeclarationFunds'
import { DeclarationLists } from './DeclarationLists'
import { DeclarationSigns } from './DeclarationSigns'
import { widthsOf } from './printed'
import './form.css'

export interface DeclarationFormProps {
  project: Project
  unit: PrintedUnit
  department?: string
  year: number
  Cell: Cell
  aside?: React.ReactNode
}

/** Edges of the columns in per mille, as the form prints. */
const widths = widthsOf([85, 215, 368, 475, 635, 745, 815, 1000])

const reasons = ['duties', 'overview', 'legalBasis', 'feasibility', 'necessity'] as const

/** 项目支出绩效目标申报表, the Ministry's form, money in 万元. */
export function DeclarationForm({ project, unit, department, year, Cell, aside }: DeclarationFormProps) {
  const { t } = useTranslation()
  const declared: Declaration = project.declaration ?? {}
  const label = (name: string) => t(`web.target.declared.${name}`)
  return (
    <Paper
      title={label('title')}
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
            <th colSpan={2}>{t('web.target.cell.name')}</th>
            <Cell path="name" colSpan={6} text={project.name} />
          </tr>
          <tr>
            <th colSpan={2}>{label('kind')}</th>
            <Cell
              path="declaration.kind"
              colSpan={6}
              text={declared.kind ?? ''}
              print={['NEW', 'CONTINUED']
                .map((kind) => `${label(kind)}${declared.kind === kind ? '■' : '□'}`)
                .join('　　')}
            />
          </tr>
          <Pair Cell={Cell} declared={declared} left="department" right="departmentCode" known={department} />
          <tr>
            <th colSpan={2}>{label('unit')}</th>
            <Cell
              path="unit.name"
              colSpan={2}
              text={project.unit.name}
              print={`${project.unit.code} ${project.unit.name}`}
              locked
            />
            <th>{label('leader')}</th>
            <Cell path="declaration.leader" colSpan={3} text={declared.leader ?? ''} />
          </tr>
          <Pair Cell={Cell} declared={declared} left="phone" right="duration" />
          <DeclarationFunds funds={project.funds} Cell={Cell} />
          {reasons.map((name) => (
            <tr key={name} className="form-roomy">
              <th colSpan={2}>{label(name)}</th>
              <Cell
                path={`declaration.${name}`}
                className="form-prose form-lines"
                colSpan={6}
                text={declared[name] ?? ''}
              />
            </tr>
          ))}
          <DeclarationLists project={project} declared={declared} Cell={Cell}>
            <tr>
              <th colSpan={2} rowSpan={2}>
                {label('goals')}
              </th>
              <th colSpan={3} className="paper-head">
                {label('termGoal')}
              </th>
              <th colSpan={3} className="paper-head">
                {label('yearGoal')}
              </th>
            </tr>
            <tr className="form-roomy">
              <Cell
                path="declaration.termGoal"
                className="form-lines"
                colSpan={3}
                text={declared.termGoal ?? ''}
              />
              <Cell path="goals" className="form-lines" colSpan={3} text={writeGoals(project.goals ?? [])} />
            </tr>
          </DeclarationLists>
          <DeclarationSigns declared={declared} Cell={Cell} />
        </tbody>
      </table>
      {aside}
    </Paper>
  )
}

type TextName = 'department' | 'departmentCode' | 'phone' | 'duration'

interface PairProps {
  Cell: Cell
  declared: Declaration
  left: TextName
  right: TextName
  /** Prints on the left where nothing was written. */
  known?: string | undefined
}

function Pair({ Cell, declared, left, right, known }: PairProps) {
  const { t } = useTranslation()
  return (
    <tr>
      <th colSpan={2}>{t(`web.target.declared.${left}`)}</th>
      <Cell
        path={`declaration.${left}`}
        colSpan={2}
        text={declared[left] ?? ''}
        {...(known && !declared[left] && { print: known })}
      />
      <th>{t(`web.target.declared.${right}`)}</th>
      <Cell path={`declaration.${right}`} colSpan={3} text={declared[right] ?? ''} />
    </tr>
  )
}
