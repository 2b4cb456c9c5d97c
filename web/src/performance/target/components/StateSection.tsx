import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { Figure } from '@/components/Figure'
import { RailSection } from '@/components/RailSection'
import { StateTag } from '@/components/StateTag'
import { daysBetween, formatInstant } from '@/lib/when'
import { toneOf } from '../model/tone'
import { stationOf, stations } from '../model/way'
import type { TargetDetail } from '../wire'

export interface StateSectionProps {
  target: TargetDetail
}

/** Where the target stands, with whom and for how long. */
export function StateSection({ target }: StateSectionProps) {
  const { t } = useTranslation()
  const now = useBook().now
  const station = stationOf(target.state)
  const days = daysBetween(target.changedAt, now)
  const adjusting = target.approvedVersion > 0
  const last = target.reviews.at(-1)
  return (
    <RailSection
      title={t(adjusting ? 'web.target.state.adjusted' : 'web.target.state.declared', {
        version: target.version,
      })}
      note={<StateTag kind="enum.target.state" state={target.state} tone={toneOf(target.state)} />}
      action={
        days > 0 && (
          <span className="muted">
            <Figure plain value={days} /> {t('web.target.state.days')}
          </span>
        )
      }
    >
      <ol className="target-steps">
        {stations.map((name, index) => (
          <li
            key={name}
            className={index < station ? 'target-step-done' : index === station ? 'target-step-now' : ''}
            {...(index === station && { 'aria-current': 'step' })}
          >
            {t(`web.target.station.${name}`)}
          </li>
        ))}
      </ol>
      <p className="target-state-line">
        {t('web.target.state.changed', { by: target.changedBy, at: formatInstant(target.changedAt, now) })}
        {target.approvedVersion > 0 &&
          ` ${t('web.target.state.in_force', { version: target.approvedVersion })}`}
        {target.grade && ` ${t(`enum.target.grade.${target.grade}`)}`}
      </p>
      {target.state === 'RETURNED' && last?.opinion && (
        <p className="target-state-line target-blocked">
          {t('web.target.state.returned', { by: last.reviewedBy, opinion: last.opinion })}
        </p>
      )}
    </RailSection>
  )
}
