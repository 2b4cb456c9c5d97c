import type { Content, Department, Funds, Indicator, Project, SubGoal } from '../wire'

/** One place of a content: what stands there in wire form, and how to put something else there. */
export interface Place {
  get: () => string
  set: (text: string) => void
}

const fundsFields: Record<string, keyof Funds> = {
  budget: 'totalFen',
  fiscal: 'fiscalFen',
  upper: 'upperFen',
  local: 'localFen',
  own: 'ownFen',
  other: 'otherFen',
}

export const moneyFields = new Set(Object.keys(fundsFields))

const indicatorTexts = new Set([
  'level1',
  'level2',
  'name',
  'description',
  'value',
  'basis',
  'nature',
  'source',
  'formula',
  'scoring',
  'baseline',
  'remark',
])

/** The lists whose rows come, go and change places. */
export type Rows = (string | Indicator | SubGoal)[]

/** The list of a name; made when the content has none yet, so that a row can be put into it. */
export function listOf(content: Content, name: string): Rows | undefined {
  const { project, department } = content
  if (name === 'indicators') {
    const owner = project ?? department
    if (!owner) return undefined
    owner.indicators ??= []
    return owner.indicators
  }
  if (project && name === 'goals') {
    project.goals ??= []
    return project.goals
  }
  if (department && name === 'subGoals') {
    department.subGoals ??= []
    return department.subGoals
  }
  if (department && name === 'safeguards') {
    department.safeguards ??= []
    return department.safeguards
  }
  return undefined
}

export interface RowPlace {
  list: string
  rows: Rows
  /** From 0; may be one behind the last row. */
  index: number
  rest: string
}

/** The row a path names: goals.2, indicators.3.value, indicators.@id.value. */
export function rowAt(content: Content, path: string): RowPlace | undefined {
  const [list = '', word = '', ...rest] = path.split('.')
  const rows = listOf(content, list)
  if (!rows || word === '') return undefined
  const index = word.startsWith('@')
    ? rows.findIndex((row) => typeof row === 'object' && 'id' in row && row.id === word.slice(1))
    : /^\d+$/.test(word)
      ? Number(word) - 1
      : -1
  if (index < 0 || index > rows.length) return undefined
  return { list, rows, index, rest: rest.join('.') }
}

/** A path with the lasting name of its row, where the row has one. */
export function lasting(content: Content, path: string): string {
  const at = rowAt(content, path)
  const row = at?.rows[at.index]
  if (!at || typeof row !== 'object' || !('id' in row) || !row.id) return path
  return [at.list, `@${row.id}`, at.rest].filter(Boolean).join('.')
}

/** A path with the printed number of its row. */
export function numbered(content: Content, path: string): string {
  const at = rowAt(content, path)
  return at ? [at.list, String(at.index + 1), at.rest].filter(Boolean).join('.') : path
}

/** The place a path names, or nothing when there is none. */
export function placeOf(content: Content, path: string): Place | undefined {
  const row = rowAt(content, path)
  if (row) return rowPlace(row)
  const { project, department } = content
  if (project) return projectPlace(project, path)
  if (department) return departmentPlace(department, path)
  return undefined
}

/** What stands at a path, in wire form; empty when nothing does. */
export const textAt = (content: Content, path: string): string => placeOf(content, path)?.get() ?? ''

function rowPlace({ rows, index, rest }: RowPlace): Place | undefined {
  const row = rows[index]
  if (typeof row === 'string') {
    return rest === ''
      ? {
          get: () => String(rows[index]),
          set: (text) => {
            rows[index] = text
          },
        }
      : undefined
  }
  if (!row) return undefined
  if (!('level1' in row)) {
    return ['no', 'title', 'goal', 'indicator'].includes(rest) ? field(row, rest as keyof SubGoal) : undefined
  }
  if (indicatorTexts.has(rest)) return field(row, rest as 'name')
  if (rest === 'weight') return field(row, rest)
  if (rest === 'goalNos') {
    return {
      get: () => (row.goalNos ?? []).join(','),
      set: (text) => {
        row.goalNos = words(text).map(Number)
      },
    }
  }
  if (rest === 'subGoals') {
    return {
      get: () => (row.subGoals ?? []).join(','),
      set: (text) => {
        row.subGoals = words(text)
      },
    }
  }
  return undefined
}

const words = (text: string): string[] =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean)

function projectPlace(project: Project, path: string): Place | undefined {
  if (path === 'code' || path === 'name' || path === 'purpose' || path === 'scheme')
    return field(project, path)
  if (path === 'unit.code') return field(project.unit, 'code')
  if (path === 'unit.name') return field(project.unit, 'name')
  const money = fundsFields[path]
  if (money) return figure(project.funds, money)
  const month = /^plan\.(\d+)$/.exec(path)?.[1]
  const point = project.plan?.find((check) => check.month === Number(month))
  return point && figure(point, 'percentBP')
}

function departmentPlace(department: Department, path: string): Place | undefined {
  if (path === 'name' || path === 'overall') return field(department, path)
  const money = fundsFields[path]
  if (!money) return undefined
  department.total ??= {
    totalFen: null,
    fiscalFen: null,
    upperFen: null,
    localFen: null,
    ownFen: null,
    otherFen: null,
  }
  return figure(department.total, money)
}

function field<T extends object>(owner: T, name: keyof T): Place {
  return {
    get: () => String(owner[name] ?? ''),
    set: (text) => {
      owner[name] = text as T[keyof T]
    },
  }
}

function figure<K extends string>(owner: { [name in K]?: number | null }, name: K): Place {
  return {
    get: () => (owner[name] === null || owner[name] === undefined ? '' : String(owner[name])),
    set: (text) => {
      owner[name] = text === '' ? null : Number(text)
    },
  }
}
