import { type FormKind, fittingForm } from '../model/forms'
import type { Content, PrintedUnit } from '../wire'
import type { Cell } from './cell'
import { DeclarationForm } from './DeclarationForm'
import { DepartmentForm } from './DepartmentForm'
import { DepartmentTable } from './DepartmentTable'
import type { Margin } from './IndicatorTable'
import { ProjectForm } from './ProjectForm'

export interface TargetFormProps {
  content: Content
  unit: PrintedUnit
  /** Of the unit. */
  department?: string
  year: number
  Cell: Cell
  /** Left out, the one that fits. */
  form?: FormKind
  live?: boolean
  margin?: Margin
  aside?: React.ReactNode
}

/** The official form of a content. */
export function TargetForm(props: TargetFormProps) {
  const { content, unit, year, Cell, form = fittingForm(content), live, margin, aside } = props
  const { department, project } = content
  const sheet = { unit, year, Cell, aside }
  if (department) {
    return form === 'department' ? (
      <DepartmentTable department={department} {...sheet} />
    ) : (
      <DepartmentForm department={department} {...sheet} />
    )
  }
  if (!project) return null
  if (form === 'declaration') {
    return (
      <DeclarationForm
        project={project}
        {...sheet}
        {...(props.department && { department: props.department })}
      />
    )
  }
  return (
    <ProjectForm
      project={project}
      Cell={Cell}
      aside={aside}
      {...(live && { live })}
      {...(margin && { margin })}
    />
  )
}
