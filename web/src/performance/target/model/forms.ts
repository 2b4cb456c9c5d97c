import type { MoneyUnit } from '@/lib/moneyUnit'
import type { Content } from '../wire'
import { hasDeclaration } from './content'

/** The official forms a content can be drawn as: the two of projects, the two of departments. */
export type FormKind = 'target' | 'declaration' | 'prose' | 'department'

export const formsOf = (content: Content): readonly FormKind[] =>
  content.department ? ['prose', 'department'] : ['target', 'declaration']

/** The form that shows everything there is, as the program prints it when none is named. */
export function fittingForm({ project, department }: Content): FormKind {
  if (department) {
    return (department.tasks?.length ?? 0) + (department.indicators?.length ?? 0) > 0 ? 'department' : 'prose'
  }
  return project && hasDeclaration(project) ? 'declaration' : 'target'
}

/** The form a word of the URL names, when the content has it. */
export const formNamed = (content: Content, word: string | undefined): FormKind =>
  formsOf(content).find((form) => form === word) ?? fittingForm(content)

/** The Ministry's forms tell amounts in 万元. */
export const unitOfForm = (form: FormKind): MoneyUnit =>
  form === 'declaration' || form === 'department' ? 'wan' : 'yuan'
