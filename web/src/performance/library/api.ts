import { queryOptions } from '@tanstack/react-query'
import { getJson, sendJson } from '@/lib/client'
import { listSource } from '@/lib/lists'
import type { components } from '@/lib/schema.gen'

type Schemas = components['schemas']
export type Entry = Schemas['LibraryEntry']
export type EntryDetail = Schemas['LibraryDetail']
export type Facet = Schemas['LibraryFacet']

const key = 'indicator-library'

export const entryStates = ['ACTIVE', 'PROPOSED', 'RETIRED', 'REJECTED'] as const

export const librarySource = listSource<Entry>({
  key,
  path: '/indicator-library',
  exports: '/indicator-library/content',
})

export const facetsQuery = queryOptions({
  queryKey: [key, 'facets'],
  queryFn: () => getJson<Facet[]>('/indicator-library/facets'),
})

export const entryQuery = (id: string) =>
  queryOptions({ queryKey: [key, id], queryFn: () => getJson<EntryDetail>(`/indicator-library/${id}`) })

export const proposeEntry = (body: unknown) => sendJson<Entry>('POST', '/indicator-library', { body })

export const reviseEntry = ({ id, version }: Entry, body: unknown) =>
  sendJson<Entry>('PUT', `/indicator-library/${id}`, { version, body })

/** A step of an entry is a resource below it. */
const stepPaths = {
  ACCEPT: 'acceptances',
  REJECT: 'rejections',
  RETIRE: 'retirements',
  RESTORE: 'restorations',
} as const
export type EntryStep = keyof typeof stepPaths

/** The steps a reviewer may take in each state. */
export const stepsIn: Record<string, readonly EntryStep[]> = {
  PROPOSED: ['ACCEPT', 'REJECT'],
  ACTIVE: ['RETIRE'],
  RETIRED: ['RESTORE'],
}

export const moveEntry = ({ id, version }: Entry, step: EntryStep, note: string) =>
  sendJson<Entry>('POST', `/indicator-library/${id}/${stepPaths[step]}`, { body: { version, note } })
