import { useTranslation } from 'react-i18next'
import type { Department, Task } from '../wire'
import type { Cell } from './cell'
import { wanPrinted } from './printed'

const noTask: Task = {
  name: '',
  content: '',
  funds: { totalFen: null, fiscalFen: null, upperFen: null, localFen: null, ownFen: null, otherFen: null },
}

export interface DepartmentTasksProps {
  department: Department
  Cell: Cell
}

/** 年度主要任务 with their money and its sum; without tasks an empty row stays. */
export function DepartmentTasks({ department, Cell }: DepartmentTasksProps) {
  const { t } = useTranslation()
  const tasks = department.tasks?.length ? department.tasks : [noTask]
  const { total } = department
  const label = (name: string) => t(`web.target.declared.${name}`)
  return (
    <>
      <tr>
        <th rowSpan={tasks.length + 3}>{label('tasks')}</th>
        <th colSpan={2} rowSpan={2} className="paper-head">
          {label('task_name')}
        </th>
        <th rowSpan={2} className="paper-head">
          {label('task_content')}
        </th>
        <th colSpan={3} className="paper-head">
          {label('task_budget')}
        </th>
      </tr>
      <tr>
        {['task_total', 'task_fiscal', 'task_other'].map((name) => (
          <th key={name} className="paper-head">
            {label(name)}
          </th>
        ))}
      </tr>
      {tasks.map((task, index) => {
        const at = `tasks.${index + 1}`
        return (
          <tr key={at} data-row={index + 1}>
            <Cell path={`${at}.name`} colSpan={2} text={task.name} />
            <Cell path={`${at}.content`} text={task.content} />
            <Cell path={`${at}.budget`} className="paper-amount" {...wanPrinted(task.funds.totalFen)} />
            <Cell path={`${at}.fiscal`} className="paper-amount" {...wanPrinted(task.funds.fiscalFen)} />
            <Cell path={`${at}.other`} className="paper-amount" {...wanPrinted(task.funds.otherFen)} />
          </tr>
        )
      })}
      <tr>
        <th colSpan={3}>{label('task_sum')}</th>
        <Cell path="budget" className="paper-amount" {...wanPrinted(total?.totalFen)} />
        <Cell path="fiscal" className="paper-amount" {...wanPrinted(total?.fiscalFen)} />
        <Cell path="other" className="paper-amount" {...wanPrinted(total?.otherFen)} />
      </tr>
    </>
  )
}
