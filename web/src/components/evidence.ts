import { createContext, use } from 'react'

/** A measure cut to a slice: what its evidence is asked for with. */
export interface EvidenceRef {
  code: string
  /** Dimensions and the year: { project: "…", year: "2021" }. */
  slice?: Record<string, string>
  asOf?: string
  knownAt?: string
  /** The day it is compared with: why did it change since. */
  since?: string
}

/** "payment.paid?project=0ABC&asOf=2021-07-31", as it stands in the URL. */
export function writeEvidence({ code, slice, asOf, knownAt, since }: EvidenceRef): string {
  const params = new URLSearchParams(slice)
  if (asOf) params.set('asOf', asOf)
  if (knownAt) params.set('knownAt', knownAt)
  if (since) params.set('since', since)
  params.sort()
  const rest = params.toString()
  return rest ? `${code}?${rest}` : code
}

export function readEvidence(text: string): EvidenceRef {
  const [code = '', rest = ''] = text.split('?')
  const { asOf, knownAt, since, ...slice } = Object.fromEntries(new URLSearchParams(rest))
  return { code, slice, ...(asOf && { asOf }), ...(knownAt && { knownAt }), ...(since && { since }) }
}

export interface EvidenceHost {
  open: (ref: EvidenceRef) => void
  isOpen: (ref: EvidenceRef) => boolean
}

/** Given by the frame, which keeps the open drawers in the URL. */
export const EvidenceContext = createContext<EvidenceHost>({ open: () => undefined, isOpen: () => false })

export const useEvidence = (): EvidenceHost => use(EvidenceContext)
