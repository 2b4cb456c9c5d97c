import i18next from 'i18next'

export interface FieldProblem {
  path: string
  code: string
  message: string
}

/** What the program answers when it does not do what was asked (RFC 9457). */
export interface ProblemBody {
  title?: string
  status?: number
  detail?: string
  code?: string
  fields?: FieldProblem[]
  requestId?: string
  [member: string]: unknown
}

/** A refused request: the sentence for the person, and what it was about. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly fields: FieldProblem[]
  readonly requestId: string
  readonly body: ProblemBody

  constructor(status: number, body: ProblemBody) {
    // One thing is wrong: its own sentence says more than that something is.
    const only = body.code === 'http.invalid' && body.fields?.length === 1 ? body.fields[0]?.message : ''
    super(only || body.detail || body.title || i18next.t('web.error.unknown', { status }))
    this.status = status
    this.code = body.code ?? ''
    this.fields = body.fields ?? []
    this.requestId = body.requestId ?? ''
    this.body = body
  }
}

/** The request did not reach the program, or its answer did not come back. */
export class Offline extends Error {
  constructor() {
    super(i18next.t('web.error.offline'))
  }
}

/** The sentence for the person, whatever was thrown. */
export function sentence(error: unknown): string {
  if (error instanceof Problem || error instanceof Offline) return error.message
  return i18next.t('web.error.inside')
}

/** The answer is about this state of the session. */
export const isGuest = (error: unknown): boolean => error instanceof Problem && error.status === 401
export const isForbidden = (error: unknown): boolean => error instanceof Problem && error.status === 403
export const isMissing = (error: unknown): boolean => error instanceof Problem && error.status === 404
export const isConflict = (error: unknown): boolean => error instanceof Problem && error.status === 409
export const isStale = (error: unknown): boolean => error instanceof Problem && error.status === 412
