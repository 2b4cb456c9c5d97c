import { queryOptions } from '@tanstack/react-query'
import type { ListSource } from '@/components/list'
import { getJson, sendFile, sendJson } from '@/lib/client'
import { listSource } from '@/lib/lists'
import type { Page, Project, ProjectImport, ProjectStep, ProjectTotals } from '@/lib/wire'
import { columnSums } from './columnSums'

export type { Project, ProjectImport, ProjectStep }

export const projectStates = [
  'DRAFT',
  'SUBMITTED',
  'DEPARTMENT_REVIEWED',
  'FISCAL_REVIEWED',
  'IN_RESERVE',
  'SCHEDULED',
  'BUDGETED',
  'EXECUTING',
  'SUSPENDED',
  'FINISHED',
  'TERMINATED',
] as const

/** The way of a project without trouble; what comes next is drawn in grey. */
export const projectWay: readonly string[] = projectStates.filter(
  (state) => state !== 'SUSPENDED' && state !== 'TERMINATED',
)

export const projectSource = (year: number): ListSource<Project> => ({
  ...listSource<Project>({
    key: 'projects',
    path: '/projects',
    exports: '/projects/content',
    fixed: { year },
  }),
  totals: ({ filters }) => ({
    queryKey: ['projects', 'totals', year, filters],
    queryFn: () =>
      getJson<ProjectTotals>('/projects/totals', { year, ...filters }).then((totals) =>
        columnSums(totals, year),
      ),
  }),
})

export const projectQuery = (id: string) =>
  queryOptions({ queryKey: ['projects', id], queryFn: () => getJson<Project>(`/projects/${id}`) })

export const projectHistoryQuery = (id: string) =>
  queryOptions({
    queryKey: ['projects', id, 'history'],
    queryFn: () => getJson<Page<ProjectStep>>(`/projects/${id}/history`),
  })

/** A step of a project is a resource below it. */
const stepPaths: Record<string, string> = {
  SUBMIT: 'submissions',
  WITHDRAW: 'withdrawals',
  DEPARTMENT_REVIEW: 'department-reviews',
  FISCAL_REVIEW: 'fiscal-reviews',
  RETURN: 'returns',
  ADMIT: 'admissions',
  SCHEDULE: 'schedulings',
  BUDGET: 'budgetings',
  EXECUTE: 'executions',
  FINISH: 'completions',
  SUSPEND: 'suspensions',
  RESUME: 'resumptions',
  TERMINATE: 'terminations',
}

/** Steps that name the budget year they are about; the second is held to the year of the first. */
export const stepsOfYear: readonly string[] = ['SCHEDULE', 'BUDGET']

export const createProject = (body: unknown) => sendJson<Project>('POST', '/projects', { body })

export const changeProject = ({ id, version }: Project, body: unknown) =>
  sendJson<Project>('PUT', `/projects/${id}`, { version, body })

export const moveProject = (project: Project, action: string, body: { reason: string; year?: number }) =>
  sendJson<Project>('POST', `/projects/${project.id}/${stepPaths[action]}`, {
    body: { ...body, version: project.version },
  })

/** Reads a workbook and says what would happen; nothing is written. */
export const checkImport = (file: File) => sendFile<ProjectImport>('/project-imports', file)

export const confirmImport = (id: string) =>
  sendJson<ProjectImport>('POST', `/project-imports/${id}/confirmations`)
