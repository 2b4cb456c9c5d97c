import type {
  Content,
  Edit,
  Finding,
  ImportView,
  PrintedUnit,
  ReadField,
  SourceBlock,
  SourceRef,
} from '../wire'

/** D is the department's target, P1 the first project: as reports and confirmations name them. */
export interface ImportPlace {
  place: string
  name: string
  content: Content
  unit: PrintedUnit
}

export function placesOf({ document }: ImportView): ImportPlace[] {
  const { department, projects = [], unit } = document
  return [
    ...(department
      ? [{ place: 'D', name: department.name || unit.name, content: { department }, unit }]
      : []),
    ...projects.map((project, index) => ({
      place: `P${index + 1}`,
      name: project.name,
      content: { project },
      unit: project.unit,
    })),
  ]
}

/** What stands in front of a place's paths in the language of a whole document. */
const prefixOf = (place: string): string => (place === 'D' ? 'department.' : `projects.${place.slice(1)}.`)

export const toDocument = (place: string, edits: readonly Edit[]): Edit[] =>
  edits.map((edit) => ({ ...edit, path: prefixOf(place) + edit.path }))

/** A path of the document inside one place; nothing when it belongs to another. */
export function localPath(place: string, path: string): string | undefined {
  const prefix = prefixOf(place)
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined
}

/** The findings of one place, their paths as its form names them. */
export function findingsAt(view: ImportView, place: string): Finding[] {
  return view.findings.flatMap((finding) => {
    const path = localPath(place, finding.path)
    if (path === undefined) return []
    const edits = (finding.fix?.edits ?? []).map((edit) => ({
      ...edit,
      path: localPath(place, edit.path) ?? edit.path,
    }))
    return [{ ...finding, path, paths: [path], ...(finding.fix && { fix: { ...finding.fix, edits } }) }]
  })
}

/** The name of a piece of the source: a cell by its reference, a line by its number. */
export const sourceKey = ({ ref, line }: SourceRef): string => ref ?? `line ${line ?? 0}`

/** The lines of a source that hold something, in order: only those are joined. */
const writtenLines = ({ source }: ImportView): number[] =>
  source.flatMap(({ text, source: at }) => (at.line && text?.trim() ? [at.line] : []))

/** The pieces of the source a field was read from; several lines may have been joined. */
export function sourceKeys({ source, joined }: ReadField, lines: readonly number[]): string[] {
  const first = source.ref || !source.line ? -1 : lines.indexOf(source.line)
  if (first < 0) return [sourceKey(source)]
  return lines.slice(first, first + Math.max(joined, 1)).map((line) => `line ${line}`)
}

export interface SourceMap {
  /** By path of a place's form: where it was read. */
  keysOf: ReadonlyMap<string, readonly string[]>
  /** By piece of the source: which cells it became. */
  pathsOf: ReadonlyMap<string, readonly string[]>
}

/** Ties the cells of one place to the pieces of the source, both ways. */
export function sourceMap(view: ImportView, place: string): SourceMap {
  const keysOf = new Map<string, string[]>()
  const pathsOf = new Map<string, string[]>()
  const lines = writtenLines(view)
  for (const field of view.report.fields) {
    const local = localPath(place, field.path)
    if (local === undefined) continue
    const path = local.startsWith('goals') ? 'goals' : local
    for (const key of sourceKeys(field, lines)) {
      keysOf.set(path, [...(keysOf.get(path) ?? []), key])
      pathsOf.set(key, [...(pathsOf.get(key) ?? []), path])
    }
  }
  return { keysOf, pathsOf }
}

/** The place a piece of the source belongs to: the first one that read it. */
export function placeOfSource(view: ImportView, key: string): string | undefined {
  const lines = writtenLines(view)
  const field = view.report.fields.find((each) => sourceKeys(each, lines).includes(key))
  if (!field) return undefined
  return field.path.startsWith('department.') ? 'D' : `P${/^projects\.(\d+)\./.exec(field.path)?.[1] ?? 1}`
}

/** Where a place was read first: the topmost piece of the source that became one of its cells. */
export function firstSource(view: ImportView, place: string): string | undefined {
  const { pathsOf } = sourceMap(view, place)
  const pieces = view.source.flatMap(({ kind, source, rows }) =>
    kind === 'TABLE' ? (rows ?? []).flatMap(({ cells }) => cells.map((cell) => cell.source)) : [source],
  )
  return pieces.map(sourceKey).find((key) => pathsOf.has(key))
}

/** Pieces of the source nothing was made of. */
export const strangers = ({ report }: ImportView): Set<string> =>
  new Set(report.unrecognised.map(({ source, line }) => sourceKey({ line, ...source })))

/** The report for a spreadsheet: every field with where it was read, every line that was not understood. */
export function reportRows(view: ImportView, words: (key: string) => string): (string | number | null)[][] {
  const where = ({ page, line, ref }: SourceRef) => [page ?? null, line ?? null, ref ?? '']
  return [
    ['what', 'place', 'field', 'text', 'page', 'line', 'ref', 'joined'].map((key) => words(key)),
    ...view.report.fields.map((field) => [
      words('field'),
      field.target,
      field.path,
      field.text,
      ...where(field.source),
      field.joined > 1 ? field.joined : null,
    ]),
    ...view.report.unrecognised.map(({ text, source, line }) => [
      words('stranger'),
      '',
      '',
      text,
      ...where({ line, ...source }),
      null,
    ]),
    ...view.report.notes.map(({ text }) => [words('note'), '', '', text, null, null, '', null]),
  ]
}

/** Blocks with a key of their own, for a list. */
export const withKeys = (blocks: readonly SourceBlock[]): { key: string; block: SourceBlock }[] =>
  blocks.map((block, index) => ({ key: `${index} ${sourceKey(block.source)}`, block }))
