/** The program's four groups, in their order. */
export const groups = ['performance', 'treasury', 'operations', 'foundation'] as const
export type Group = (typeof groups)[number]

export interface MenuEntry {
  /** Path of the page below the book. */
  path: string
  /** Text key of its name. */
  label: string
  group: Group
  /** Any of these permissions opens it. */
  perms: readonly string[]
  /** Key into the counts of waiting work of the session. */
  waiting?: string
  /** It needs the whole width: the menu folds. */
  wide?: boolean
}

/** Every page the menu knows; a person sees those he may open. */
export const entries: readonly MenuEntry[] = [
  {
    path: '/targets',
    label: 'web.menu.targets',
    group: 'performance',
    perms: ['target.read'],
    waiting: 'target',
  },
  {
    path: '/review',
    label: 'web.menu.review',
    group: 'performance',
    perms: [
      'target.review.unit',
      'target.review.department',
      'target.review.business',
      'target.review.performance',
    ],
    waiting: 'review',
    wide: true,
  },
  { path: '/target-replies', label: 'web.menu.replies', group: 'performance', perms: ['target.read'] },
  {
    path: '/indicator-library',
    label: 'web.menu.library',
    group: 'performance',
    perms: ['library.read'],
  },
  {
    path: '/disclosure',
    label: 'web.menu.disclosure',
    group: 'performance',
    perms: ['disclosure.read'],
  },
  {
    path: '/target-calendar',
    label: 'web.menu.calendar',
    group: 'performance',
    perms: ['target.calendar'],
  },
  {
    path: '/appropriations',
    label: 'web.menu.budgets',
    group: 'treasury',
    perms: ['budget.read'],
    waiting: 'budget',
  },
  { path: '/budget-picture', label: 'web.menu.budget_picture', group: 'treasury', perms: ['budget.read'] },
  { path: '/budget-ceilings', label: 'web.menu.ceilings', group: 'treasury', perms: ['budget.read'] },
  { path: '/quotas', label: 'web.menu.quotas', group: 'treasury', perms: ['quota.read'] },
  {
    path: '/year-end-lists',
    label: 'web.menu.year_end_lists',
    group: 'treasury',
    perms: ['yearend.read'],
    waiting: 'yearEndList',
  },
  {
    path: '/year-end',
    label: 'web.menu.year_end',
    group: 'treasury',
    perms: ['yearend.overview'],
    waiting: 'yearEnd',
  },
  { path: '/payments', label: 'web.menu.payments', group: 'treasury', perms: ['payment.read'] },
  {
    path: '/payment-review',
    label: 'web.menu.payment_review',
    group: 'treasury',
    perms: [
      'payment.review.unit',
      'payment.review.first',
      'payment.review.second',
      'payment.release',
      'payment.sign.section',
      'payment.sign.bureau',
    ],
    wide: true,
  },
  { path: '/payment-days', label: 'web.menu.payment_days', group: 'treasury', perms: ['payment.day'] },
  {
    path: '/payment-supervision',
    label: 'web.menu.payment_supervision',
    group: 'treasury',
    perms: ['payment.read'],
  },
  {
    path: '/adjustments',
    label: 'web.menu.adjustments',
    group: 'treasury',
    perms: ['adjustment.read'],
    waiting: 'adjustment',
  },
  { path: '/bank-accounts', label: 'web.menu.bank_accounts', group: 'treasury', perms: ['bank.read'] },
  { path: '/payees', label: 'web.menu.payees', group: 'treasury', perms: ['bank.payee'] },
  { path: '/exchange', label: 'web.menu.exchange', group: 'treasury', perms: ['bank.exchange'] },
  { path: '/plans', label: 'web.menu.plans', group: 'treasury', perms: ['plan.read'] },
  { path: '/contracts', label: 'web.menu.contracts', group: 'treasury', perms: ['contract.read'] },
  { path: '/invoices', label: 'web.menu.invoices', group: 'treasury', perms: ['contract.read'] },
  { path: '/control-rules', label: 'web.menu.control_rules', group: 'treasury', perms: ['control.read'] },
  { path: '/quota-documents', label: 'web.menu.quota_documents', group: 'treasury', perms: ['quota.read'] },
  { path: '/quota-books', label: 'web.menu.quota_books', group: 'treasury', perms: ['quota.book'] },
  { path: '/quota-policies', label: 'web.menu.quota_policies', group: 'treasury', perms: ['quota.read'] },
  {
    path: '/projects',
    label: 'web.menu.projects',
    group: 'foundation',
    perms: ['project.read'],
    waiting: 'project',
  },
  { path: '/measures', label: 'web.menu.measures', group: 'foundation', perms: ['measure.read'] },
  { path: '/workflow/tasks', label: 'web.menu.tasks', group: 'foundation', perms: ['workflow.act'] },
  { path: '/workflow/cases', label: 'web.menu.cases', group: 'foundation', perms: ['workflow.read'] },
  { path: '/workflow/report', label: 'web.menu.report', group: 'foundation', perms: ['workflow.report'] },
  {
    path: '/workflow/reminders',
    label: 'web.menu.reminders',
    group: 'foundation',
    perms: ['workflow.report'],
  },
  {
    path: '/workflow/definitions',
    label: 'web.menu.definitions',
    group: 'foundation',
    perms: ['workflow.read', 'workflow.define'],
  },
  {
    path: '/workflow/calendar',
    label: 'web.menu.work_calendar',
    group: 'foundation',
    perms: ['workflow.read', 'workflow.define'],
  },
  { path: '/workflow/stranded', label: 'web.menu.stranded', group: 'foundation', perms: ['workflow.define'] },
  { path: '/units', label: 'web.menu.units', group: 'foundation', perms: ['org.unit.read'] },
  { path: '/code-tables', label: 'web.menu.codes', group: 'foundation', perms: ['codetable.read'] },
  { path: '/users', label: 'web.menu.users', group: 'foundation', perms: ['org.user.read'] },
  { path: '/roles', label: 'web.menu.roles', group: 'foundation', perms: ['org.role.read'] },
  { path: '/delegations', label: 'web.menu.delegations', group: 'foundation', perms: ['org.delegate'] },
  { path: '/session-policy', label: 'web.menu.policy', group: 'foundation', perms: ['session.policy'] },
  { path: '/mail', label: 'web.menu.mail', group: 'foundation', perms: ['message.mail'] },
  { path: '/audit', label: 'web.menu.audit', group: 'foundation', perms: ['audit.read'] },
  { path: '/system', label: 'web.menu.system', group: 'foundation', perms: ['system.read'] },
]

export interface MenuGroup {
  group: Group
  entries: MenuEntry[]
}

/** The menu of somebody with these permissions; groups without a page disappear. */
export function menuOf(perms: readonly string[]): MenuGroup[] {
  return groups
    .map((group) => ({
      group,
      entries: entries.filter(
        (entry) => entry.group === group && entry.perms.some((perm) => perms.includes(perm)),
      ),
    }))
    .filter(({ entries }) => entries.length > 0)
}

/** Whether the page needs the room of the menu. */
export const isWide = (path: string): boolean => entries.some((one) => one.wide && one.path === path)

/** Whether somebody with these permissions may open the page; pages outside the menu ask for themselves. */
export function mayOpen(path: string, perms: readonly string[]): boolean {
  const entry = entries.find((one) => path === one.path || path.startsWith(`${one.path}/`))
  return !entry || entry.perms.some((perm) => perms.includes(perm))
}
