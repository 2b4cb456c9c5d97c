import type {
  Board,
  Comparison,
  DraftState,
  Edit,
  Editor,
  Finding,
  ImportHead,
  ImportView,
  Target,
  TargetDetail,
  TargetVersion,
  Totals,
} from './wire'

/** The routes of targets, until they are read out of the program's own description. */

type Json<T> = { content: { 'application/json': T } }
type Answer<R> = { responses: { 200: { headers: object } & Json<R> } }
type In<P, Q = never> = {
  parameters: { path: P; query?: Q; header?: Record<string, string>; cookie?: never }
}
type Bare<Q = never> = {
  parameters: { path?: never; query?: Q; header?: Record<string, string>; cookie?: never }
}
type Body<B> = { requestBody: Json<B> }
type Id = { id: string }

export interface Page<T> {
  items: T[]
  next?: string | null
  total: number
  totalCapped: boolean
}

export type TargetQuery = Record<string, string | number | boolean | undefined>

export interface NewTargetBody {
  year: number
  kind: 'PROJECT' | 'DEPARTMENT'
  unitId: string
  projectCode?: string
  name?: string
  fromId?: string
  keepAmounts?: boolean
}

export interface StepBody {
  version: number
  draftVersion?: number
  note?: string
  document?: string
}

type Step = { post: In<Id> & Body<StepBody> & Answer<Target> }

export interface TargetPaths {
  '/targets': {
    get: Bare<TargetQuery> & Answer<Page<Target>>
    post: Bare & Body<NewTargetBody> & Answer<Target>
  }
  '/targets/totals': { get: Bare<TargetQuery> & Answer<Totals> }
  '/targets/board': { get: Bare<TargetQuery> & Answer<Board> }
  '/targets/{id}': { get: In<Id> & Answer<TargetDetail> }
  '/targets/{id}/draft': {
    get: In<Id> & Answer<DraftState>
    patch: In<Id> & Body<{ edits: Edit[] }> & Answer<DraftState>
    delete: In<Id> & Answer<void>
  }
  '/targets/{id}/versions': { get: In<Id> & Answer<TargetVersion[]> }
  '/targets/{id}/explanations/{finding}': {
    put: In<Id & { finding: string }> & Body<{ text: string }> & Answer<Finding>
  }
  '/targets/{id}/editors/me': {
    put: In<Id> & Body<{ path?: string }> & Answer<Editor[]>
    delete: In<Id> & Answer<void>
  }
  '/targets/comparison': { get: Bare<TargetQuery> & Answer<Comparison> }
  '/targets/{id}/submissions': Step
  '/targets/{id}/withdrawals': Step
  '/targets/{id}/adjustments': Step
  '/targets/{id}/adjustment-cancellations': Step
  '/targets/{id}/confirmations': Step
  '/targets/{id}/publications': Step
  '/targets/approvals': {
    post: Bare &
      Body<{ document: string; note?: string; targets: { id: string; version: number }[] }> &
      Answer<{ targets: Target[] }>
  }
  '/target-imports': {
    get: Bare<TargetQuery> & Answer<Page<ImportHead>>
    post: Bare & { requestBody: { content: { 'multipart/form-data': { file: File } } } } & Answer<ImportView>
  }
  '/target-imports/{id}': {
    get: In<Id> & Answer<ImportView>
    patch: In<Id> & Body<{ edits: Edit[] }> & Answer<ImportView>
    delete: In<Id> & Answer<void>
  }
  '/target-imports/{id}/confirmations': {
    post: In<Id> & Body<{ version: number; places: string[] }> & Answer<ImportView>
  }
}
