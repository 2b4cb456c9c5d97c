import type { Project } from '../wire'
import type { Place } from './placing'

const declarationTexts: readonly string[] = [
  'kind',
  'department',
  'departmentCode',
  'leader',
  'phone',
  'duration',
  'duties',
  'overview',
  'legalBasis',
  'feasibility',
  'necessity',
  'termGoal',
  'filledOn',
]

/** A text of the part only the declaration form asks for; the part is made when something is written. */
export function declarationPlace(project: Project, name: string): Place | undefined {
  if (!declarationTexts.includes(name)) return undefined
  const key = name as 'leader'
  return {
    get: () => project.declaration?.[key] ?? '',
    set: (text) => {
      project.declaration = { ...project.declaration, [key]: text }
    },
  }
}
