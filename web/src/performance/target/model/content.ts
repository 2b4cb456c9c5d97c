import type {
  Content,
  Declaration,
  Department,
  Funds,
  Indicator,
  Opinion,
  Project,
  ScheduleStep,
  Signature,
  SubGoal,
  Task,
} from '../wire'
import { declarationPlace } from './declarationPlace'
import { field, figure, type Place } from './placing'

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
export type Rows = (string | Indicator | SubGoal | Task | ScheduleStep | Signature | Opinion)[]

/** Lists of the part of a project that only the declaration form asks for. */
const declared: Record<string, keyof Declaration> = {
  'declaration.schedule': 'schedule',
  'declaration.signatures': 'signatures',
  'declaration.opinions': 'opinions',
  'declaration.termIndicators': 'termIndicators',
}

/** Texts of the rows of a list, beside those of indicators. */
const rowTexts: Record<string, readonly string[]> = {
  subGoals: ['no', 'title', 'goal', 'indicator'],
  tasks: ['name', 'content'],
  'declaration.schedule': ['content', 'from', 'to'],
  'declaration.signatures': ['role', 'name'],
  'declaration.opinions': ['office', 'text', 'name', 'date'],
}

/** The list of a name; made when the content has none yet, so that a row can be put into it. */
export function listOf(content: Content, name: string): Rows | undefined {
  const { project, department } = content
  const owner: Record<string, unknown> | undefined = ownerOf(content, name)
  const field = declared[name] ?? name
  const known =
    name === 'indicators' ||
    (project && (name === 'goals' || name in declared)) ||
    (department && ['subGoals', 'safeguards', 'tasks'].includes(name))
  if (!owner || !known) return undefined
  owner[field] ??= []
  return owner[field] as Rows
}

function ownerOf({ project, department }: Content, list: string): Record<string, unknown> | undefined {
  if (project && list in declared) {
    project.declaration ??= {}
    return project.declaration
  }
  return project ?? department
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
  const words = path.split('.')
  const list = words.splice(0, words[0] === 'declaration' ? 2 : 1).join('.')
  const [word = '', ...rest] = words
  const rows = listOf(content, list)
  if (!rows || word === '') return undefined
  const index = word.startsWith('@')
    ? namedRow(list, rows, word.slice(1))
    : /^\d+$/.test(word)
      ? Number(word) - 1
      : -1
  if (index < 0 || index > rows.length) return undefined
  return { list, rows, index, rest: rest.join('.') }
}

/** The row of an id; a signature goes by its role, and one nobody has given yet stands behind the others. */
function namedRow(list: string, rows: Rows, name: string): number {
  const index = rows.findIndex((row) => {
    if (typeof row !== 'object') return false
    if ('role' in row) return row.role === name
    if ('office' in row) return row.office === name
    return 'id' in row && row.id === name
  })
  return index < 0 && list === 'declaration.signatures' ? rows.length : index
}

/** A path with the lasting name of its row, or its number where the row has none. */
export function lasting(content: Content, path: string): string {
  const at = rowAt(content, path)
  const row = at?.rows[at.index]
  if (!at || typeof row !== 'object' || !('id' in row) || !row.id) return numbered(content, path)
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

function rowPlace({ list, rows, index, rest }: RowPlace): Place | undefined {
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
    if (rowTexts[list]?.includes(rest)) return field(row, rest as keyof typeof row)
    const money = fundsFields[rest]
    return 'funds' in row && money ? figure(row.funds, money) : undefined
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
  if (path.startsWith('declaration.')) return declarationPlace(project, path.slice('declaration.'.length))
  const month = /^plan\.(\d+)$/.exec(path)?.[1]
  const point = project.plan?.find((check) => check.month === Number(month))
  return point && figure(point, 'percentBP')
}

/** Whether anything stands in the part only the declaration form asks for. */
export const hasDeclaration = (project: Project): boolean =>
  Object.values(project.declaration ?? {}).some((value) => value.length > 0)

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
