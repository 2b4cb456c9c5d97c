export interface ProjectAct {
  action: string
  perm: string
  /** The state it leads to, for the sentence before it; the program decides. */
  to: string
  /** The one step that goes on: the primary button. */
  forward: boolean
  danger: boolean
}

const forward = (action: string, perm: string, to: string): ProjectAct => ({
  action,
  perm,
  to,
  forward: true,
  danger: false,
})
const aside = (action: string, perm: string, to: string, danger = false): ProjectAct => ({
  action,
  perm,
  to,
  forward: false,
  danger,
})

const back = (to: string) => aside('RETURN', 'project.return', to, true)
const end = aside('TERMINATE', 'project.terminate', 'TERMINATED', true)
const stop = [aside('SUSPEND', 'project.suspend', 'SUSPENDED', true), end]

/** As the program's table of moves has them: a return behind the reserve goes one step back. */
const acts: Record<string, ProjectAct[]> = {
  DRAFT: [end, forward('SUBMIT', 'project.submit', 'SUBMITTED')],
  SUBMITTED: [
    aside('WITHDRAW', 'project.submit', 'DRAFT'),
    back('DRAFT'),
    forward('DEPARTMENT_REVIEW', 'project.review_department', 'DEPARTMENT_REVIEWED'),
  ],
  DEPARTMENT_REVIEWED: [back('DRAFT'), forward('FISCAL_REVIEW', 'project.review_fiscal', 'FISCAL_REVIEWED')],
  FISCAL_REVIEWED: [back('DRAFT'), forward('ADMIT', 'project.reserve', 'IN_RESERVE')],
  IN_RESERVE: [...stop, back('DRAFT'), forward('SCHEDULE', 'project.reserve', 'SCHEDULED')],
  SCHEDULED: [...stop, back('IN_RESERVE'), forward('BUDGET', 'project.budget', 'BUDGETED')],
  BUDGETED: [...stop, back('SCHEDULED'), forward('EXECUTE', 'project.budget', 'EXECUTING')],
  EXECUTING: [...stop, forward('FINISH', 'project.finish', 'FINISHED')],
}

/** The steps that lead on from a state, for whoever may take them; a resumed project is where it was. */
export function actsOf(state: string, suspendedFrom = ''): ProjectAct[] {
  if (state === 'SUSPENDED') return [end, forward('RESUME', 'project.suspend', suspendedFrom)]
  return acts[state] ?? []
}
