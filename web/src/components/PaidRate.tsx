import { useQuery } from '@tanstack/react-query'
import type { EvidenceRef } from './evidence'
import { Figure } from './Figure'
import { measureQuery } from './measures'

export interface PaidRateProps {
  /** Whose: { project: "…", year: "2021" }. */
  slice: Record<string, string>
  strong?: boolean
}

/** A part of a whole in basis points; nothing where it is not known or there is no whole. */
export const rateOf = (part: number | undefined, whole: number | undefined): number | null =>
  part === undefined || !whole ? null : Number((BigInt(part) * 10_000n) / BigInt(whole))

/** 支出进度: what is paid of the adjusted budget as it is now; it opens what was paid. */
export function PaidRate({ slice, strong }: PaidRateProps) {
  const paid: EvidenceRef = { code: 'quota.paid', slice }
  const { data: part } = useQuery(measureQuery(paid))
  const { data: whole } = useQuery(measureQuery({ code: 'quota.adjusted', slice }))
  return (
    <Figure
      measure={paid}
      value={rateOf(part?.value, whole?.value)}
      form="rate"
      {...(strong && { strong })}
    />
  )
}
