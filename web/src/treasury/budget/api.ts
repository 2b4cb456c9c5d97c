import { queryOptions } from '@tanstack/react-query'
import type { ListSource } from '@/components/list'
import { downloadUrl, getJson, sendFile, sendJson } from '@/lib/client'
import { listSource } from '@/lib/lists'
import type { Page } from '@/lib/wire'
import type {
  Appropriation,
  BudgetDetail,
  BudgetFinding,
  BudgetLine,
  BudgetOutcome,
  BudgetShare,
  BudgetStateSum,
  BudgetTile,
  BudgetTotal,
  Ceiling,
  CeilingImport,
  Dimension,
  IssueDocument,
} from './wire'

const key = 'appropriations'

export const budgetSource = (year: number): ListSource<Appropriation> => ({
  ...listSource<Appropriation>({
    key,
    path: '/appropriations',
    exports: '/appropriations/content',
    fixed: { year },
  }),
  totals: ({ filters }) => ({
    queryKey: [key, 'totals', year, filters],
    queryFn: () => getJson<BudgetStateSum[]>('/appropriations/totals', { year, ...filters }).then(sumsOf),
  }),
})

function sumsOf(states: BudgetStateSum[]): Record<string, number | null> {
  const add = (of: (state: BudgetStateSum) => number) => states.reduce((sum, state) => sum + of(state), 0)
  return states.length === 0
    ? {}
    : {
        lineFen: add(({ lineFen }) => lineFen),
        incomeFen: add(({ incomeFen }) => incomeFen),
        issuedFen: add(({ issuedFen }) => issuedFen),
      }
}

export const budgetQuery = (id: string) =>
  queryOptions({ queryKey: [key, id], queryFn: () => getJson<BudgetDetail>(`/appropriations/${id}`) })

export const linesSource = (id: string): ListSource<BudgetLine> =>
  listSource<BudgetLine>({
    key,
    path: `/appropriations/${id}/lines`,
    exports: `/appropriations/${id}/content`,
  })

export const sharesQuery = (id: string) =>
  queryOptions({
    queryKey: [key, id, 'shares'],
    queryFn: () => getJson<BudgetShare[]>(`/appropriations/${id}/shares`),
  })

export const totalsQuery = (id: string, dimension: Dimension) =>
  queryOptions({
    queryKey: [key, id, 'totals', dimension],
    queryFn: () => getJson<BudgetTotal[]>(`/appropriations/${id}/totals`, { dimension }),
  })

export const findingsQuery = (id: string) =>
  queryOptions({
    queryKey: [key, id, 'findings'],
    queryFn: () => getJson<Page<BudgetFinding>>(`/appropriations/${id}/findings`, { limit: 200 }),
  })

export const documentsQuery = (id: string) =>
  queryOptions({
    queryKey: [key, id, 'documents'],
    queryFn: () => getJson<IssueDocument[]>(`/appropriations/${id}/documents`),
  })

export const pictureQuery = (year: number, appropriation?: string) =>
  queryOptions({
    queryKey: [key, 'picture', year, appropriation ?? ''],
    queryFn: () => getJson<BudgetTile[]>('/appropriations/picture', { year, appropriation }),
  })

/** A table of the page of a budget as a workbook. */
export const viewUrl = (id: string, view: string, by?: string) =>
  downloadUrl(`/appropriations/${id}/content`, { view: view.toUpperCase(), by })

export const markedUrl = (id: string) => downloadUrl(`/appropriations/${id}/marked`)
export const templateUrl = () => downloadUrl('/appropriations/template')

export interface Heading {
  year: number
  title: string
  basis: string
  /** Issued before the congress has approved the budget. */
  provisional: boolean
}

/** Reads a workbook and holds it against everything; only who brought it in sees it. */
export const tryBudget = (file: File, { year, title, basis, provisional }: Heading) =>
  sendFile<Appropriation>('/appropriations', file, {
    year: String(year),
    title,
    basis,
    provisional: String(provisional),
  })

export type BudgetStep = 'confirmations' | 'submissions' | 'discards'

export const moveBudget = (
  { id, version }: Pick<Appropriation, 'id' | 'version'>,
  step: BudgetStep,
  note = '',
) => sendJson<Appropriation>('POST', `/appropriations/${id}/${step}`, { body: { version, note } })

/** Takes back what was issued early and no approved budget has taken over. */
export const recallBudget = ({ id, version }: Pick<Appropriation, 'id' | 'version'>, basis: string) =>
  sendJson<Appropriation>('POST', `/appropriations/${id}/recalls`, { body: { version, basis } })

/** Issues what some departments get; none named: all that is left. */
export const issueBudget = (
  { id, version }: Pick<Appropriation, 'id' | 'version'>,
  departments: readonly string[],
) => sendJson<BudgetOutcome>('POST', `/appropriations/${id}/issues`, { body: { version, departments } })

export interface Numbering {
  validFrom: string | null
  version: number
  pattern: string
  basis: string
}

/** How quota documents are numbered today. */
export const numberingQuery = queryOptions({
  queryKey: [key, 'numbering'],
  queryFn: () => getJson<Numbering>('/budget-numbering'),
})

/** The next rule is asked for by the version after the one that was seen. */
export const setNumbering = (body: unknown, version: number) =>
  sendJson<Numbering>('PUT', '/budget-numbering', { body, version: version + 1 })

export const ceilingsQuery = (year: number) =>
  queryOptions({
    queryKey: ['budget-ceilings', year],
    queryFn: () => getJson<Ceiling[]>('/budget-ceilings', { year }),
  })

export const ceilingsUrl = (year: number) => downloadUrl('/budget-ceilings/content', { year })

export interface CeilingBody {
  year: number
  departmentId: string
  fundNature: string
  amountFen: number
  basis: string
}

/** A ceiling that is not there yet has version 0. */
export const setCeiling = (body: CeilingBody, version: number) =>
  sendJson<unknown>('PUT', '/budget-ceilings', { body, version: version + 1 })

export const importCeilings = (file: File, year: number, basis: string, keep: boolean) =>
  sendFile<CeilingImport>('/budget-ceiling-imports', file, { year: String(year), basis, keep: String(keep) })

export interface Bounds {
  validFrom: string | null
  minBP: number
  maxBP: number
  basis: string
}

/** What was laid down about the share of the reserve, the latest first. */
export const boundsQuery = queryOptions({
  queryKey: [key, 'bounds'],
  queryFn: () => getJson<Bounds[]>('/budget-reserve-bounds'),
})

export const layDownBounds = (body: unknown) => sendJson<Bounds[]>('POST', '/budget-reserve-bounds', { body })
