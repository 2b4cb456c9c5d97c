import type { TFunction } from 'i18next'
import { entries } from './menu'
import type { SearchHit } from './searchSources'

/** Pages that no menu has, and whose permission opens them. */
const others: readonly { path: string; label: string; perm?: string }[] = [
  { path: '/', label: 'web.menu.workbench' },
  { path: '/account', label: 'web.account.title' },
  { path: '/targets/board', label: 'web.target.board.title', perm: 'target.read' },
  { path: '/targets/statistics', label: 'target.statistics.title', perm: 'target.read' },
  { path: '/messages', label: 'web.message.title' },
  { path: '/departments', label: 'web.org.departments', perm: 'org.unit.read' },
  { path: '/sections', label: 'web.org.sections', perm: 'org.unit.read' },
  { path: '/project-imports', label: 'web.project.import', perm: 'project.write' },
  { path: '/org-imports/units', label: 'web.org.import_units', perm: 'org.unit.write' },
  { path: '/org-imports/users', label: 'web.org.import_users', perm: 'org.user.write' },
]

/** Pages that one may open and whose name holds the words. */
export function findPages(words: string, perms: readonly string[], t: TFunction): SearchHit[] {
  const may = (needed: readonly string[]) =>
    needed.length === 0 || needed.some((perm) => perms.includes(perm))
  return [
    ...entries.filter((entry) => may(entry.perms)),
    ...others.filter(({ perm }) => may(perm ? [perm] : [])),
  ]
    .map(({ path, label }) => ({ key: path, title: t(label), note: '', path }))
    .filter(({ title }) => title.toLowerCase().includes(words.toLowerCase()))
}
