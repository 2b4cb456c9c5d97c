/** The steps that have deadlines, in the order of the way. */
export const dueSteps = ['SUBMIT', 'DEPARTMENT_REVIEW', 'FINANCE_REVIEW', 'APPROVE', 'PUBLISH'] as const
