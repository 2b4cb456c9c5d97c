import type { Finding, Severity } from '../wire'
import type { FormKind } from './forms'

export const severities: readonly Severity[] = ['E', 'W', 'I']
export const shapes: Record<Severity, string> = { E: '■', W: '▲', I: '○' }

/** Fields of a row that the form does not print stand at the cell they belong to. */
const rowAnchors: Record<string, string> = {
  unit: 'value',
  baseline: 'value',
  nature: 'value',
  weight: 'name',
  goalNos: 'name',
  subGoals: 'name',
  source: 'basis',
  formula: 'description',
  scoring: 'description',
  remark: 'name',
}

const printedColumns = new Set(['level1', 'level2', 'name', 'description', 'value', 'basis'])

/** Fields of the whole table stand at the head of a column. */
const headAnchors: Record<string, string> = {
  indicators: 'head.name',
  weight: 'head.name',
  level1: 'head.level1',
  level2: 'head.level2',
  description: 'head.description',
  value: 'head.value',
  baseline: 'head.value',
  basis: 'head.basis',
  plan: 'head.plan',
  goals: 'goals',
  goalNos: 'goals',
  upper: 'budget',
  local: 'budget',
  own: 'budget',
  subGoals: 'head.subGoals',
  safeguards: 'head.safeguards',
}

/** What the declaration form prints besides: parts of the money, remarks. */
const declaredToo = /^(?:upper|local|own|indicators\.\d+\.remark)$/

/** The cell of a form a path of a finding or a change is shown at. */
export function anchorOf(path: string, form: FormKind = 'target'): string {
  if (form === 'declaration' && declaredToo.test(path)) return path
  if (path.startsWith('goals.')) return 'goals'
  const row = /^indicators\.(\d+)(?:\.(.+))?$/.exec(path)
  if (!row) return headAnchors[path] ?? path
  const column = row[2] ?? 'name'
  return `indicators.${row[1]}.${printedColumns.has(column) ? column : (rowAnchors[column] ?? 'name')}`
}

export interface Mark {
  severity: Severity
  count: number
}

export type Marks = ReadonlyMap<string, readonly Mark[]>

/** How many findings of which weight stand at which cell; a finding of two rows stands at both. */
export function marksOf(findings: readonly Finding[], shown: ReadonlySet<Severity>): Marks {
  const counts = new Map<string, Map<Severity, number>>()
  for (const finding of findings) {
    if (!shown.has(finding.severity)) continue
    for (const anchor of new Set(finding.paths.map((path) => anchorOf(path)))) {
      const at = counts.get(anchor) ?? new Map<Severity, number>()
      at.set(finding.severity, (at.get(finding.severity) ?? 0) + 1)
      counts.set(anchor, at)
    }
  }
  return new Map(
    [...counts].map(([anchor, at]) => [
      anchor,
      severities.filter((s) => at.has(s)).map((severity) => ({ severity, count: at.get(severity) ?? 0 })),
    ]),
  )
}

/** The numbers of remarks by the cell they stand at; paths carry the printed numbers of rows. */
export function remarkNumbers(
  paths: readonly string[],
  form?: FormKind,
): ReadonlyMap<string, readonly number[]> {
  const numbers = new Map<string, number[]>()
  for (const [index, path] of paths.entries()) {
    const anchor = anchorOf(path, form)
    numbers.set(anchor, [...(numbers.get(anchor) ?? []), index + 1])
  }
  return numbers
}

/** The class that keeps the right side of a cell free for its marks. */
export function roomFor(marks: readonly Mark[]): string {
  return ['', 'paper-marked', 'paper-marked-twice', 'paper-marked-thrice'][marks.length] ?? ''
}

/** Pixels from the right at which a mark stands: the heaviest is outermost on the left. */
export const markOffset = (marks: readonly Mark[], index: number): number =>
  1 + (marks.length - 1 - index) * 24

/** Errors and warnings nobody has explained stand between a target and its submission. */
export const blocks = ({ severity, explanation }: Finding): boolean =>
  severity === 'E' || (severity === 'W' && !explanation)

/** The findings of one cell, heaviest first. */
export interface Group {
  anchor: string
  severity: Severity
  findings: Finding[]
}

/** Findings by place, errors first, then as the form prints: one edit clears one group. */
export function groupsOf(findings: readonly Finding[]): Group[] {
  const groups = new Map<string, Group>()
  for (const finding of findings) {
    const anchor = anchorOf(finding.path)
    const group = groups.get(anchor) ?? { anchor, severity: finding.severity, findings: [] }
    group.findings.push(finding)
    if (weight(finding.severity) < weight(group.severity)) group.severity = finding.severity
    groups.set(anchor, group)
  }
  for (const group of groups.values()) {
    group.findings.sort((a, b) => weight(a.severity) - weight(b.severity))
  }
  return [...groups.values()].sort(
    (a, b) =>
      weight(a.severity) - weight(b.severity) ||
      Number(!a.anchor.startsWith('head')) - Number(!b.anchor.startsWith('head')) ||
      count(b) - count(a),
  )
}

const weight = (severity: Severity): number => severities.indexOf(severity)

const count = ({ findings, severity }: Group): number =>
  findings.filter((finding) => finding.severity === severity).length
