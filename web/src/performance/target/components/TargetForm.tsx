import type { Content, PrintedUnit } from '../wire'
import type { Cell } from './cell'
import { DepartmentForm } from './DepartmentForm'
import type { Margin } from './IndicatorTable'
import { ProjectForm } from './ProjectForm'

export interface TargetFormProps {
  content: Content
  unit: PrintedUnit
  year: number
  Cell: Cell
  asOf?: string
  margin?: Margin
  aside?: React.ReactNode
}

/** The official form of a content. */
export function TargetForm({ content, unit, year, Cell, asOf, margin, aside }: TargetFormProps) {
  if (content.department) {
    return (
      <DepartmentForm department={content.department} unit={unit} year={year} Cell={Cell} aside={aside} />
    )
  }
  if (!content.project) return null
  return (
    <ProjectForm
      project={content.project}
      Cell={Cell}
      aside={aside}
      {...(asOf !== undefined && { asOf })}
      {...(margin && { margin })}
    />
  )
}
