import { useQuery } from '@tanstack/react-query'
import type { EvidenceRef } from './evidence'
import { Figure } from './Figure'
import { measureQuery } from './measures'

export interface MeasureFigureProps {
  /** Of money; others are counted. */
  measure: EvidenceRef
  strong?: boolean
  /** In 元 whatever the top bar says. */
  fixed?: boolean
}

/** The figure of a measure as it is now, kept up by the live stream; it opens its evidence. */
export function MeasureFigure({ measure, strong, fixed }: MeasureFigureProps) {
  const { data } = useQuery(measureQuery(measure))
  return (
    <Figure
      measure={measure}
      value={data?.value}
      form={data?.unit === 'COUNT' ? 'count' : 'money'}
      {...(strong && { strong })}
      {...(fixed && { fixed })}
    />
  )
}
