import { queryOptions } from '@tanstack/react-query'
import { getJson, sendFile, sendJson } from '@/lib/client'
import { listSource } from '@/lib/lists'
import type { Page, Project, ProjectImport, ProjectStep } from '@/lib/wire'

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

export const projectSource = (year: number) =>
  listSource<Project>({
    key: 'projects',
    path: '/projects',
    totals: '/projects/totals',
    exports: '/projects/exports',
    fixed: { year },
  })

export const projectQuery = (id: string) =>
  queryOptions({ queryKey: ['projects', id], queryFn: () => getJson<Project>(`/projects/${id}`) })

export const projectHistoryQuery = (id: string) =>
  queryOptions({
    queryKey: ['projects', id, 'history'],
    queryFn: () => getJson<Page<ProjectStep>>(`/projects/${id}/history`),
  })

export const moveProject = (project: Project, action: string, reason: string) =>
  sendJson<Project>('POST', `/projects/${project.id}/steps`, {
    body: { action, reason, version: project.version },
  })

export const importProjects = (file: File) => sendFile<ProjectImport>('/projects/imports', file)
