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
