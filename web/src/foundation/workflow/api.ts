import { queryOptions } from '@tanstack/react-query'
import { downloadUrl, getJson, sendJson } from '@/lib/client'
import { listSource } from '@/lib/lists'
import type { Page } from '@/lib/wire'
import type {
  Approvals,
  Case,
  CaseDetail,
  CaseItem,
  Change,
  Choice,
  Definition,
  Lagging,
  LaggingGroup,
  Rehearsal,
  Report,
  Step,
  Task,
  Urging,
  Waiting,
  Year,
} from './wire'

/** First parts of the query keys; the live stream names those of cases and tasks. */
const cases = 'workflow-cases'
const tasks = 'workflow-tasks'
const definitions = 'workflow-definitions'
const years = 'workflow-years'

export const queueSource = listSource<Waiting>({
  key: tasks,
  path: '/workflow-tasks',
  exports: '/workflow-tasks/content',
})

/** What others are late with, as the reader was told. */
export const alertSource = listSource<Waiting>({
  key: tasks,
  path: '/workflow-tasks',
  exports: '/workflow-tasks/content',
  fixed: { alerts: 'true' },
})

export const caseSource = listSource<CaseItem>({
  key: cases,
  path: '/workflow-cases',
  exports: '/workflow-cases/content',
})

/** What everybody is late with, or soon will be: to be reminded of. */
export const laggingSource = listSource<Lagging>({
  key: tasks,
  path: '/workflow-reminders',
  exports: '/workflow-reminders/content',
})

export interface LaggingAsk {
  due: string
  kind: string
  step: string
  department: string
}

export const laggingGroupsQuery = (ask: LaggingAsk) =>
  queryOptions({
    queryKey: [tasks, 'groups', ask],
    queryFn: () =>
      getJson<Page<LaggingGroup>>('/workflow-reminders/groups', {
        due: ask.due,
        kind: ask.kind || undefined,
        step: ask.step || undefined,
        department: ask.department || undefined,
      }),
  })

/** Reminds of everything in a list. */
export const urge = ({ due, kind, step, department }: LaggingAsk, q: string, note: string) =>
  sendJson<Urging>('POST', '/workflow-reminders', {
    body: {
      due,
      ...(kind && { kind }),
      ...(step && { step }),
      ...(department && { departmentId: department }),
      ...(q && { q }),
      note,
    },
  })

export const strandedQuery = queryOptions({
  queryKey: [tasks, 'stranded'],
  queryFn: () => getJson<Page<Waiting>>('/workflow-tasks/stranded'),
})

export const taskQuery = (id: string) =>
  queryOptions({ queryKey: [tasks, id], queryFn: () => getJson<Task>(`/workflow-tasks/${id}`) })

export const caseQuery = (id: string) =>
  queryOptions({ queryKey: [cases, id], queryFn: () => getJson<CaseDetail>(`/workflow-cases/${id}`) })

/** The newest case of a document, of any kind when none is named; null when it has none the reader may see. */
export const caseOfQuery = (kind: string, object: string) =>
  queryOptions({
    queryKey: [cases, 'of', kind, object],
    queryFn: async () => {
      const found = await getJson<Page<CaseItem>>('/workflow-cases', {
        kind: kind || undefined,
        object,
        sort: '-changed',
        limit: 20, // the fewest a list gives
      })
      return found.items[0]?.id ?? null
    },
  })

export type HandOver = 'TRANSFER' | 'ADD_SIGNER' | 'REASSIGN'

export interface ChoiceAsk {
  task: string
  action: HandOver
  role: string
  q: string
}

/** Who may be given a task, or asked to sign too. */
export const choicesQuery = ({ task, action, role, q }: ChoiceAsk) =>
  queryOptions({
    queryKey: [tasks, task, 'people', action, role, q],
    queryFn: () =>
      action === 'REASSIGN'
        ? getJson<Page<Choice>>(`/workflow-tasks/${task}/substitutes`, { q: q || undefined })
        : getJson<Page<Choice>>(`/workflow-tasks/${task}/people`, {
            action,
            role: role || undefined,
            q: q || undefined,
          }),
  })

/** An act on a task as it was seen; what it says besides differs. */
export interface Seen {
  id: string
  version: number
}

const onTask = (path: string) => (task: Seen, body: object) =>
  sendJson<Case>('POST', `/workflow-tasks/${task.id}/${path}`, { body: { version: task.version, ...body } })

export const transferTask = onTask('transfers')
export const addSigner = onTask('signers')
export const remindOf = onTask('reminders')
export const reassignTask = onTask('reassignments')
export const decideTask = onTask('decisions')

export const withdrawCase = ({ id, version }: Seen, opinion: string) =>
  sendJson<Case>('POST', `/workflow-cases/${id}/withdrawals`, { body: { version, opinion } })

export const approveAll = (list: readonly Seen[], opinion: string) =>
  sendJson<Approvals>('POST', '/workflow-approvals', {
    body: { tasks: list.map(({ id, version }) => ({ id, seenVersion: version })), opinion },
  })

export const definitionsQuery = queryOptions({
  queryKey: [definitions],
  queryFn: () => getJson<Page<Definition>>('/workflow-definitions'),
})

/** All versions of a kind, the newest first. */
export const versionsQuery = (kind: string) =>
  queryOptions({
    queryKey: [definitions, kind, 'versions'],
    queryFn: () => getJson<Page<Definition>>(`/workflow-definitions/${kind}/versions`),
  })

export const changesQuery = (kind: string, before: number, after: number) =>
  queryOptions({
    queryKey: [definitions, kind, 'changes', before, after],
    queryFn: () => getJson<Page<Change>>(`/workflow-definitions/${kind}/changes`, { before, after }),
  })

export const saveDefinition = (kind: string, version: number, body: unknown) =>
  sendJson<Definition>('PUT', `/workflow-definitions/${kind}`, { version, body })

export interface TrialAsk {
  unitId: string
  amountFen: number | null
  grade: string
  flags: Record<string, boolean>
  version?: number
  /** Of a draft that is not saved. */
  steps?: readonly Step[]
}

/** How a document would go now; nothing is written. */
export const rehearse = (kind: string, body: TrialAsk) =>
  sendJson<Rehearsal>('POST', `/workflow-definitions/${kind}/rehearsals`, { body })

export const yearsQuery = queryOptions({
  queryKey: [years],
  queryFn: () => getJson<Page<Year>>('/workflow-years'),
})

/** Version 0: a year without a calendar as yet. */
export const saveYear = (year: number, version: number, body: object) =>
  version === 0
    ? sendJson<Year>('POST', '/workflow-years', { body: { year, ...body } })
    : sendJson<Year>('PUT', `/workflow-years/${year}`, { version, body })

export const reportQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: ['workflow-report', from, to],
    queryFn: () => getJson<Report>('/workflow-report', { from, to }),
  })

export const reportUrl = (from: string, to: string, part: string): string =>
  downloadUrl('/workflow-report/content', { from, to, part })
