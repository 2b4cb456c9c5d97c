import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { downloadUrl, getJson } from '@/lib/client'
import type {
  MeasureDifference,
  MeasureEntry,
  MeasureEvidence,
  MeasurePoint,
  MeasureValues,
} from '@/lib/wire'
import { type EvidenceRef, writeEvidence } from './evidence'

/** First part of every key: a frame of the live stream names it when money has moved. */
const root = 'measures'

type Query = Record<string, string>

const path = (code: string, what = '') => `/measures/${encodeURIComponent(code)}${what}`

/** The slice and the times of a figure; what it is compared with is not part of it. */
const queryOf = ({ slice, asOf, knownAt }: EvidenceRef): Query => ({
  ...slice,
  ...(asOf && { asOf }),
  ...(knownAt && { knownAt }),
})

const keyOf = ({ since: _, ...ref }: EvidenceRef) => writeEvidence(ref)

export const measureListQuery = (q = '') =>
  queryOptions({
    queryKey: [root, 'list', q],
    queryFn: () => getJson<{ items: MeasureEntry[] }>('/measures', q ? { q } : {}),
  })

/** The value of a figure, and its parts where it is cut. */
export const measureQuery = (ref: EvidenceRef, by = '') =>
  queryOptions({
    queryKey: [root, 'values', keyOf(ref), by],
    queryFn: () => getJson<MeasureValues>(path(ref.code, '/values'), { ...queryOf(ref), ...(by && { by }) }),
  })

/** A figure with its rows, page by page; other days of it are shown over the last until they are there. */
export const evidenceQuery = (ref: EvidenceRef) =>
  infiniteQueryOptions({
    queryKey: [root, 'evidence', keyOf(ref)],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      getJson<MeasureEvidence>(path(ref.code, '/evidence'), {
        ...queryOf(ref),
        ...(pageParam && { after: pageParam }),
      }),
    getNextPageParam: (last) => last.rows.next ?? undefined,
    placeholderData: keepPreviousData,
  })

export const seriesQuery = (ref: EvidenceRef) =>
  queryOptions({
    queryKey: [root, 'series', keyOf(ref)],
    queryFn: () => getJson<MeasurePoint[]>(path(ref.code, '/series'), queryOf(ref)),
    placeholderData: keepPreviousData,
  })

/** Why a figure is another than on an earlier day. */
export const differenceQuery = (ref: EvidenceRef, since: string) =>
  infiniteQueryOptions({
    queryKey: [root, 'difference', keyOf(ref), since],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      getJson<MeasureDifference>(path(ref.code, '/differences'), {
        ...queryOf(ref),
        since,
        ...(pageParam && { after: pageParam }),
      }),
    getNextPageParam: (last) => last.rows.next ?? undefined,
  })

export const proofUrl = (ref: EvidenceRef, format: 'xlsx' | 'pdf'): string =>
  downloadUrl(path(ref.code, '/proof'), { ...queryOf(ref), format })
