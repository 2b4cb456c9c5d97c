import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Asking, ListAsk, ListSource } from '@/components/list'
import { client, downloadUrl, getJson, ifMatch, sendFile, sendJson, unwrap } from '@/lib/client'
import { parseMoney } from '@/lib/money'
import type { Page } from '@/lib/wire'
import type { LibraryEntry } from './model/picked'
import type {
  Board,
  Calendar,
  CalendarBody,
  Comparison,
  DraftState,
  Edit,
  ImportHead,
  ImportView,
  LateGroup,
  LateTarget,
  NewTargetBody,
  RemindBody,
  StepBody,
  Target,
  TargetDetail,
  TargetVersion,
  Totals,
} from './wire'

export type { RemindBody } from './wire'

/** The live stream names these keys when a target changes. */
export const root = 'targets'

const byId = (id: string) => ({ path: { id } })

type Query = Record<string, string | number | undefined>

/** Amounts are typed in 元 and asked for in fen; what cannot be read asks for nothing. */
function filterQuery({ budgetFrom, budgetTo, ...others }: Record<string, string>): Query {
  const fen = (typed: string | undefined) => {
    const parsed = parseMoney(typed ?? '')
    return 'fen' in parsed ? (parsed.fen ?? undefined) : undefined
  }
  return { ...others, budgetFromFen: fen(budgetFrom), budgetToFen: fen(budgetTo) }
}

const listQuery = ({ filters, sort, after, limit }: ListAsk): Query => ({
  ...filterQuery(filters),
  sort: sort || undefined,
  after: after || undefined,
  limit,
})

export const targetSource: ListSource<Target> = {
  items: (ask) => ({
    queryKey: [root, 'list', ask],
    queryFn: () => getJson<Page<Target>>('/targets', listQuery(ask)),
  }),
  totals: ({ filters }) => ({
    queryKey: [root, 'totals', filters],
    queryFn: async () => {
      const { states: _, ...sums } = await getJson<Totals>('/targets/totals', filterQuery(filters))
      return sums
    },
  }),
  exportUrl: ({ filters, sort }) =>
    downloadUrl('/targets/content', { ...filterQuery(filters), sort: sort || undefined }),
}

export const lateSource = (year: number): ListSource<LateTarget> => ({
  items: (ask) => ({
    queryKey: [root, 'late', year, ask],
    queryFn: () => getJson<Page<LateTarget>>('/targets/late', { ...listQuery(ask), year }),
  }),
  exportUrl: ({ filters }) =>
    downloadUrl('/targets/late/content', { year, department: filters.department || undefined }),
})

export const lateGroupsQuery = (year: number, department: string) =>
  queryOptions({
    queryKey: [root, 'late', 'groups', year, department],
    queryFn: () =>
      getJson<Page<LateGroup>>('/targets/late/groups', { year, department: department || undefined }),
  })

export const remindLate = (body: RemindBody) => client.POST('/targets/reminders', { body }).then(unwrap)

export const boardQuery = (year: string | undefined) =>
  queryOptions({ queryKey: [root, 'board', year], queryFn: () => getJson<Board>('/targets/board', { year }) })

export const boardExportUrl = (year: number) => downloadUrl('/targets/board/content', { year })

export const setRectify = (body: unknown) =>
  sendJson<unknown>('POST', '/target-calendars/rectifications', { body })

export const setAgeing = (body: unknown) => sendJson<unknown>('POST', '/targets/board/ageings', { body })

export const summaryKinds = ['DISTRICT', 'DEPARTMENT', 'REVIEW', 'REFUSED'] as const

export const summaryUrl = (query: Query) => downloadUrl('/targets/summaries', query)

export const reviewFormsUrl = (query: Query) => downloadUrl('/targets/review-forms', query)

export const calendarQuery = (year: number) =>
  queryOptions({
    queryKey: [root, 'calendar', year],
    queryFn: () => client.GET('/target-calendars/{year}', { params: { path: { year } } }).then(unwrap),
  })

export const setCalendar = ({ year, version }: Calendar, body: CalendarBody) =>
  client
    .PUT('/target-calendars/{year}', { params: { path: { year } }, headers: ifMatch(version), body })
    .then(unwrap)

export const targetQuery = (id: string) =>
  queryOptions({ queryKey: [root, id, 'detail'], queryFn: () => getJson<TargetDetail>(`/targets/${id}`) })

export const draftQuery = (id: string) =>
  queryOptions({ queryKey: [root, id, 'draft'], queryFn: () => getJson<DraftState>(`/targets/${id}/draft`) })

export const versionsQuery = (id: string) =>
  queryOptions({
    queryKey: [root, id, 'versions'],
    queryFn: () => getJson<TargetVersion[]>(`/targets/${id}/versions`),
  })

/** One side of a comparison: a target and one of its versions, 0 for the newest. */
export interface Side {
  target: string
  version: number
}

export const comparisonQuery = (before: Side, after: Side) =>
  queryOptions({
    queryKey: [root, after.target, 'comparison', before, after],
    queryFn: () => compare(before, after),
  })

export const compare = (before: Side, after: Side) =>
  getJson<Comparison>('/targets/comparison', {
    before: before.target,
    beforeVersion: before.version,
    after: after.target,
    afterVersion: after.version,
  })

export const saveDraft = (id: string, version: number, edits: Edit[]) =>
  client
    .PATCH('/targets/{id}/draft', { params: byId(id), headers: ifMatch(version), body: { edits } })
    .then(unwrap)

export const dropDraft = (id: string, version: number) =>
  client.DELETE('/targets/{id}/draft', { params: byId(id), headers: ifMatch(version) }).then(unwrap)

export const deleteTarget = (id: string, version: number) =>
  client.DELETE('/targets/{id}', { params: byId(id), headers: ifMatch(version) }).then(unwrap)

export const explain = (id: string, finding: string, text: string) =>
  client
    .PUT('/targets/{id}/explanations/{finding}', { params: { path: { id, finding } }, body: { text } })
    .then(unwrap)

/** Says that somebody stands in a cell of a target; answers who else has it open. */
export const present = (id: string, path: string) =>
  client.PUT('/targets/{id}/editors/me', { params: byId(id), body: { path } }).then(unwrap)

export const leave = (id: string) =>
  client.DELETE('/targets/{id}/editors/me', { params: byId(id) }).then(unwrap)

/** Steps a person takes with a target from its page. */
export type Step =
  | 'versions'
  | 'acceptances'
  | 'returns'
  | 'grades'
  | 'submissions'
  | 'withdrawals'
  | 'adjustments'
  | 'adjustment-cancellations'
  | 'confirmations'
  | 'objections'

export const takeStep = (id: string, step: Step, body: StepBody) =>
  client.POST(`/targets/{id}/${step}`, { params: byId(id), body }).then(unwrap)

export const makeTarget = (body: NewTargetBody) => client.POST('/targets', { body }).then(unwrap)

export type PrintFormat = 'docx' | 'xlsx' | 'pdf' | 'html' | 'json'

/** An official form; left out, the one that fits. */
export type PrintForm = 'whole' | 'target' | 'declaration' | 'department' | 'review' | 'review_graded'

/** Left out, what the reader sees: also a draft; kept, the version kept last. */
export const printUrl = (id: string, format: PrintFormat, form?: PrintForm, kept?: boolean) =>
  downloadUrl(`/targets/${id}/export`, { format, ...(form && { form }), ...(kept && { kept: 'true' }) })

export const importQuery = (id: string) =>
  queryOptions({ queryKey: ['imports', id], queryFn: () => getJson<ImportView>(`/target-imports/${id}`) })

export const openImportsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: () => getJson<Page<ImportHead>>('/target-imports', { limit: 100 }),
})

export const readFile = (file: File) => sendFile<ImportView>('/target-imports', file)

export const correctImport = (id: string, version: number, edits: Edit[]) =>
  client
    .PATCH('/target-imports/{id}', { params: byId(id), headers: ifMatch(version), body: { edits } })
    .then(unwrap)

export const discardImport = (id: string, version: number) =>
  client.DELETE('/target-imports/{id}', { params: byId(id), headers: ifMatch(version) }).then(unwrap)

export const keepImport = (id: string, version: number, places: string[]) =>
  client
    .POST('/target-imports/{id}/confirmations', { params: byId(id), body: { version, places } })
    .then(unwrap)

/** A unit or project as a choice. */
export interface UnitChoice {
  id: string
  code: string
  name: string
}

export interface ProjectChoice {
  id: string
  code: string
  name: string
  unitId: string
  unitName: string
}

const choicesMax = 50

export const unitChoices = (q: string): Asking<Page<UnitChoice>> => ({
  queryKey: ['units', 'choices', q],
  queryFn: () => getJson<Page<UnitChoice>>('/units', { q: q || undefined, limit: choicesMax }),
})

export const projectChoices = (q: string): Asking<Page<ProjectChoice>> => ({
  queryKey: ['projects', 'choices', q],
  queryFn: () => getJson<Page<ProjectChoice>>('/projects', { q: q || undefined, limit: choicesMax }),
})

export const targetChoices = (year: number, q: string): Asking<Page<Target>> => ({
  queryKey: [root, 'choices', year, q],
  queryFn: () => getJson<Page<Target>>('/targets', { year, q: q || undefined, limit: choicesMax }),
})

/** The target there is already of what a new one would be of; null for none. */
export const existingQuery = ({ year, kind, unitId, projectCode = '' }: NewTargetBody) =>
  queryOptions({
    queryKey: [root, 'existing', year, kind, unitId, projectCode],
    queryFn: async () => {
      const q = projectCode || undefined
      const { items } = await getJson<Page<Target>>('/targets', {
        year,
        kind,
        unit: unitId,
        q,
        limit: choicesMax,
      })
      return items.find((target) => target.projectCode === projectCode) ?? null
    },
  })

/** The indicator library, to pick from; its own feature keeps it. */
export const libraryQuery = (filters: Record<string, string>) =>
  infiniteQueryOptions({
    queryKey: ['indicator-library', 'pick', filters],
    queryFn: ({ pageParam }) =>
      getJson<Page<LibraryEntry>>('/indicator-library', {
        ...filters,
        sort: '-uses',
        after: pageParam || undefined,
      }),
    initialPageParam: '',
    getNextPageParam: (last: Page<LibraryEntry>) => last.next ?? undefined,
  })

export const proposeRow = (targetId: string, indicatorId: string, industry: string, duty: string) =>
  sendJson<LibraryEntry>('POST', '/indicator-library/from-target', {
    body: { targetId, indicatorId, industry, duty },
  })
