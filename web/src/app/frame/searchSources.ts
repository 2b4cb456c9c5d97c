import { getJson } from '@/lib/client'

export interface SearchHit {
  key: string
  title: string
  note: string
  path: string
}

export interface SearchSource {
  /** Text key of what is found. */
  label: string
  perm: string
  find: (words: string) => Promise<SearchHit[]>
}

/** What every list of named things tells of one of them. */
interface Named {
  id: string
  code?: string
  name?: string
  title?: string
  login?: string
}

const shown = 5

function source(label: string, perm: string, route: string): SearchSource {
  return {
    label,
    perm,
    find: async (words) => {
      const { items } = await getJson<{ items: Named[] }>(route, { q: words, limit: 20 })
      return items.slice(0, shown).map(({ id, code, name, title, login }) => ({
        key: id,
        title: name ?? title ?? id,
        note: code ?? login ?? '',
        path: `${route}/${id}`,
      }))
    },
  }
}

/** Where the search of the top bar looks; a person's search asks only what he may read. */
export const searchSources: readonly SearchSource[] = [
  source('web.menu.targets', 'target.read', '/targets'),
  source('web.menu.projects', 'project.read', '/projects'),
  source('web.menu.units', 'org.unit.read', '/units'),
  source('web.menu.users', 'org.user.read', '/users'),
]
