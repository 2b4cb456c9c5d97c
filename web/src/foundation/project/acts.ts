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

const back = aside('RETURN', 'project.return', 'DRAFT', true)
const stop = [
  aside('TERMINATE', 'project.terminate', 'TERMINATED', true),
  aside('SUSPEND', 'project.suspend', 'SUSPENDED', true),
]

const acts: Record<string, ProjectAct[]> = {
  DRAFT: [forward('SUBMIT', 'project.submit', 'SUBMITTED')],
  SUBMITTED: [
    aside('WITHDRAW', 'project.submit', 'DRAFT'),
    back,
    forward('DEPARTMENT_REVIEW', 'project.review_department', 'DEPARTMENT_REVIEWED'),
  ],
  DEPARTMENT_REVIEWED: [back, forward('FISCAL_REVIEW', 'project.review_fiscal', 'FISCAL_REVIEWED')],
  FISCAL_REVIEWED: [back, forward('ADMIT', 'project.reserve', 'IN_RESERVE')],
  IN_RESERVE: [...stop, forward('SCHEDULE', 'project.reserve', 'SCHEDULED')],
  SCHEDULED: [...stop, forward('BUDGET', 'project.budget', 'BUDGETED')],
  BUDGETED: [...stop, forward('EXECUTE', 'project.budget', 'EXECUTING')],
  EXECUTING: [...stop, forward('FINISH', 'project.finish', 'FINISHED')],
  SUSPENDED: [
    aside('TERMINATE', 'project.terminate', 'TERMINATED', true),
    forward('RESUME', 'project.suspend', 'EXECUTING'),
  ],
}

/** The steps that lead on from a state, for whoever may take them. */
export const actsOf = (state: string): ProjectAct[] => acts[state] ?? []
