import { queryOptions } from '@tanstack/react-query'
import { type EvidenceRef, writeEvidence } from '@/components/evidence'
import type { EvidenceAnswer } from '@/components/evidenceAnswer'
import { downloadUrl, getJson } from '@/lib/client'

function address({ code, slice, asOf, knownAt }: EvidenceRef): [string, Record<string, string>] {
  return [
    `/measures/${encodeURIComponent(code)}/evidence`,
    { ...slice, ...(asOf && { asOf }), ...(knownAt && { knownAt }) },
  ]
}

/** The evidence of a measure; its answer is one form for every measure there is. */
export function evidenceQuery(ref: EvidenceRef) {
  return queryOptions({
    queryKey: ['evidence', writeEvidence(ref)],
    queryFn: () => getJson<EvidenceAnswer>(...address(ref)),
  })
}

export function proofUrl(ref: EvidenceRef): string {
  const [path, query] = address(ref)
  return downloadUrl(`${path}/proof`, query)
}
