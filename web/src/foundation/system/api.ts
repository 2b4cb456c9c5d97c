import { queryOptions } from '@tanstack/react-query'
import { getJson, sendJson } from '@/lib/client'
import type { Backups, Health, JobState, Proofs, SubscriberState } from '@/lib/wire'

export type { Backups, Health, JobState, Proofs, SubscriberState }

/** How often the page looks; while a job runs that somebody waits for, oftener. */
const lookMillis = 15_000
const waitMillis = 2_000

export const healthQuery = queryOptions({
  queryKey: ['system', 'health'],
  queryFn: () => getJson<Health>('/system/health'),
  refetchInterval: lookMillis,
})

export const jobsQuery = queryOptions({
  queryKey: ['system', 'jobs'],
  queryFn: () => getJson<{ items: JobState[] }>('/system/jobs'),
  refetchInterval: lookMillis,
})

export const subscribersQuery = queryOptions({
  queryKey: ['system', 'subscribers'],
  queryFn: () => getJson<{ items: SubscriberState[] }>('/system/subscribers'),
  refetchInterval: lookMillis,
})

export const backupsQuery = queryOptions({
  queryKey: ['system', 'backups'],
  queryFn: () => getJson<Backups>('/system/backups'),
  refetchInterval: ({ state }) => (state.data?.job.running ? waitMillis : lookMillis),
})

export const proofsQuery = queryOptions({
  queryKey: ['system', 'proofs'],
  queryFn: () => getJson<Proofs>('/system/proofs'),
  refetchInterval: ({ state }) => (state.data?.job.running ? waitMillis : lookMillis),
})

/** Both begin; the job goes on by itself. */
export const startBackup = () => sendJson<JobState>('POST', '/system/backups')
export const startProof = () => sendJson<JobState>('POST', '/system/proofs')
