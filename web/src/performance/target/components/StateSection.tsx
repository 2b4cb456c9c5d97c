import { useTranslation } from 'react-i18next'
import { useBook, useMay } from '@/app/session/session'
import { Figure } from '@/components/Figure'
import { RailSection } from '@/components/RailSection'
import { StateTag } from '@/components/StateTag'
import { daysBetween, formatDay, formatInstant } from '@/lib/when'
import { toneOf } from '../model/tone'
import { remarksOf, stationAt, stations } from '../model/way'
import type { Content, TargetDetail } from '../wire'
import { RemarkList } from './RemarkList'
import { StandingLine } from './StandingLine'

export interface StateSectionProps {
  target: TargetDetail
  content: Content
  onChoose: (anchor: string) => void
}

/** Where the target stands, with whom and for how long. */
export function StateSection({ target, content, onChoose }: StateSectionProps) {
  const { t } = useTranslation()
  const now = useBook().now
  const may = useMay()
  const station = stationAt(target)
  const days = daysBetween(target.changedAt, now)
  const way = wayOf(target)
  const overdue = Boolean(target.rectifyBy) && daysBetween(target.rectifyBy, now) > 0
  const last = target.reviews[0]
  return (
    <RailSection
      title={t(`web.target.state.${way}`, { version: target.version })}
      note={<StateTag kind="enum.target.state" state={target.state} tone={toneOf(target.state)} />}
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
        {t('web.target.state.changed', {
          by: target.changedBy,
          at: days > 1 ? formatDay(target.changedAt, now) : formatInstant(target.changedAt, now),
        })}
        {days > 0 && (
          <>
            {' '}
            {t('web.target.state.days_before')} <Figure plain value={days} /> {t('web.target.state.days')}
          </>
        )}
        {target.grade &&
          ` ${t('web.target.state.graded', { grade: t(`enum.target.grade.${target.grade}`) })}`}
        {target.approvedVersion > 0 &&
          ` ${t('web.target.state.in_force', { version: target.approvedVersion })}`}
      </p>
      {target.standing && !may('workflow.read') && <StandingLine standing={target.standing} now={now} />}
      {target.state === 'RETURNED' && last?.opinion && (
        <p className="target-state-line target-blocked">
          {t('web.target.state.returned', { by: last.reviewedBy, opinion: last.opinion })}
        </p>
      )}
      {target.state === 'RETURNED' && target.rectifyBy && (
        <p className={overdue ? 'target-state-line target-blocked' : 'target-state-line'}>
          {t(overdue ? 'web.target.state.rectify_late' : 'web.target.state.rectify', {
            day: formatDay(target.rectifyBy, now),
          })}
        </p>
      )}
      {remarksOf(target).length > 0 && (
        <RemarkList remarks={remarksOf(target)} content={content} onChoose={onChoose} />
      )}
    </RailSection>
  )
}

/** What the target is on its way to: its first approval, another one, or none. */
function wayOf({ state, approvedVersion }: TargetDetail): 'kept' | 'adjusted' | 'declared' {
  if (state === 'APPROVED' || state === 'PUBLISHED') return 'kept'
  return approvedVersion > 0 ? 'adjusted' : 'declared'
}
