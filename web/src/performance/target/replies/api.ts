import { queryOptions } from '@tanstack/react-query'
import { downloadUrl, getJson, sendJson } from '@/lib/client'
import { listSource } from '@/lib/lists'
import type { components } from '@/lib/schema.gen'
import { root } from '../api'

type Schemas = components['schemas']

/** Days that may be missing are null on the wire. */
type Days<T> = Omit<T, 'datedOn' | 'forwardDueOn' | 'forwardedOn'> & {
  datedOn: string | null
  forwardDueOn: string | null
  forwardedOn: string | null
}
export type Reply = Days<Schemas['TargetReply']>
export type ReplyDetail = Days<Schemas['TargetReplyDetail']>
export type Approval = Schemas['TargetBudgetApproval']
export type Outlook = Schemas['TargetOutlook']
export type ReplyRules = Omit<Schemas['TargetReplyRules'], 'validFrom'> & { validFrom: string | null }
export type ReplyKind = Reply['kind']

const path = '/target-replies'

export const replySource = (year: number) => {
  const source = listSource<Reply>({
    key: root,
    path,
    totals: `${path}/totals`,
    exports: `${path}/content`,
    fixed: { year },
  })
  return {
    ...source,
    items: (ask: Parameters<typeof source.items>[0]) => ({
      ...source.items(ask),
      queryKey: [root, 'replies', year, ask],
    }),
  }
}

export const replyQuery = (id: string) =>
  queryOptions({ queryKey: [root, 'reply', id], queryFn: () => getJson<ReplyDetail>(`${path}/${id}`) })

export const outlookQuery = (year: number, kind: ReplyKind) =>
  queryOptions({
    queryKey: [root, 'outlook', year, kind],
    queryFn: () => getJson<Outlook>(`${path}/outlook`, { year, kind }),
  })

export const approvalsQuery = (year: number) =>
  queryOptions({
    queryKey: [root, 'approvals', year],
    queryFn: () => getJson<Approval[]>('/target-budget-approvals', { year }),
  })

export const rulesQuery = queryOptions({
  queryKey: [root, 'reply-rules'],
  queryFn: () => getJson<ReplyRules>('/target-reply-rules'),
})

export const recordApproval = (body: unknown) =>
  sendJson<Approval>('POST', '/target-budget-approvals', { body })

export const setRules = (version: number, body: unknown) =>
  sendJson<ReplyRules>('PUT', '/target-reply-rules', { version, body })

export interface NewReply {
  year: number
  kind: ReplyKind
  departmentId: string
  approvalId: string
  number?: string
  datedOn?: string
}

export const prepareReply = (body: NewReply) => sendJson<Reply>('POST', path, { body })

export const changeReply = ({ id, version }: Reply | ReplyDetail, body: unknown) =>
  sendJson<Reply>('PUT', `${path}/${id}`, { version, body })

export const dropReply = ({ id, version }: Reply | ReplyDetail) =>
  sendJson<unknown>('DELETE', `${path}/${id}`, { version })

export const issueReply = ({ id, version }: Pick<Reply, 'id' | 'version'>) =>
  sendJson<Reply>('POST', `${path}/${id}/issues`, { body: { version } })

export const forwardReply = (id: string, body: unknown) =>
  sendJson<Reply>('POST', `${path}/${id}/forwardings`, { body })

export const replyFormats = ['docx', 'pdf', 'html', 'xlsx'] as const

export const replyPaperUrl = (id: string, format: string, money: string) =>
  downloadUrl(`${path}/${id}/paper`, { format, money })

export const replyPapersUrl = (filters: Record<string, string>, year: number, format: string) =>
  downloadUrl(`${path}/papers`, { ...filters, year, format })
