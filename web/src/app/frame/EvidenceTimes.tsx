import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { DayInput } from '@/components/DayInput'
import { formatInstant } from '@/lib/when'

export interface EvidenceTimesProps {
  asOf: string
  year: number
  /** Up to which it is counted; live: all that is recorded. */
  knownAt: string
  live: boolean
  now: string
  onDay: (day: string | undefined) => void
  onKnown: (instant: string | undefined) => void
}

/** As of which day a figure is told, and as known when: fixed, it never changes again. */
export function EvidenceTimes({ asOf, year, knownAt, live, now, onDay, onKnown }: EvidenceTimesProps) {
  const { t } = useTranslation()
  return (
    <div className="evidence-times">
      <span className="evidence-day">
        {t('web.evidence.day')}
        <DayInput
          aria-label={t('web.evidence.day')}
          value={asOf}
          min={`${year}-01-01`}
          max={`${year}-12-31`}
          onChange={(day) => onDay(day || undefined)}
        />
      </span>
      <span>
        {t(live ? 'web.evidence.live' : 'web.evidence.known_at', { instant: formatInstant(knownAt, now) })}{' '}
        <Button size="small" type="link" onClick={() => onKnown(live ? knownAt : undefined)}>
          {t(live ? 'web.evidence.fix' : 'web.evidence.unfix')}
        </Button>
      </span>
    </div>
  )
}
