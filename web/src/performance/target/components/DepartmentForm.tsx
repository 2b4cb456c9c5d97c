import { useTranslation } from 'react-i18next'
import { Paper } from '@/components/Paper'
import type { Department, PrintedUnit } from '../wire'
import type { Cell } from './cell'
import './form.css'

export interface DepartmentFormProps {
  department: Department
  unit: PrintedUnit
  year: number
  Cell: Cell
  aside?: React.ReactNode
}

const ordinals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/** 部门整体绩效目标 in prose, as Hebei publishes it: overall goal, goals by duty, safeguards. */
export function DepartmentForm({ department, unit, year, Cell, aside }: DepartmentFormProps) {
  const { t } = useTranslation()
  const { subGoals = [], safeguards = [] } = department
  return (
    <Paper
      title={t('web.target.form.department_title')}
      maker={`${unit.code}　${unit.name}`}
      unit={t('web.target.form.year', { year })}
      narrow
    >
      <div className="form-text">
        <h3>{t('web.target.form.overall')}</h3>
        <Cell path="overall" as="div" className="form-paragraph" text={department.overall} />
        <Cell path="head.subGoals" as="div" className="form-heading">
          {t('web.target.form.sub_goals')}
        </Cell>
        {subGoals.map((sub, index) => {
          const at = `subGoals.${index + 1}`
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: goals by duty have no name but their place
            <section key={index} data-row={index + 1} className="form-sub-goal">
              <div className="form-line form-strong">
                <span>（{sub.no || ordinals[index] || index + 1}）</span>
                <Cell path={`${at}.title`} as="div" text={sub.title} />
              </div>
              <div className="form-line">
                <b>{t('web.target.form.goal')}</b>
                <Cell path={`${at}.goal`} as="div" text={sub.goal} />
              </div>
              <div className="form-line">
                <b>{t('web.target.form.indicator')}</b>
                <Cell path={`${at}.indicator`} as="div" text={sub.indicator} />
              </div>
            </section>
          )
        })}
        <Cell path="head.safeguards" as="div" className="form-heading">
          {t('web.target.form.safeguards')}
        </Cell>
        {safeguards.map((text, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: safeguards have no name but their place
          <div key={index} className="form-line" data-row={index + 1}>
            <span>{index + 1}.</span>
            <Cell path={`safeguards.${index + 1}`} as="div" text={text} />
          </div>
        ))}
      </div>
      {aside}
    </Paper>
  )
}
