import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { ErrorState } from '@/components/ErrorState'
import { MoneyText } from '@/components/MoneyText'
import { RailSection } from '@/components/RailSection'
import { Timeline } from '@/components/Timeline'
import { versionsQuery } from '../api'
import type { Content, Review, TargetVersion } from '../wire'
import { FilledReview } from './FilledReview'

export interface HistorySectionProps {
  id: string
  /** What reviewers said with their steps. */
  reviews: readonly Review[]
  content: Content
}

const firstShown = 3

/** What has happened to the target, the latest first; each version can be compared with the one before. */
export function HistorySection({ id, reviews, content }: HistorySectionProps) {
  const { t } = useTranslation()
  const now = useBook().now
  const versions = useQuery(versionsQuery(id))
  const [all, setAll] = useState(false)
  const list = versions.data ?? []
  const noteOf = ({ note, action, recordedAt }: TargetVersion) => {
    const review = reviews.find((each) => each.recordedAt === recordedAt && each.action === action)
    if (!review) return note ? { note } : {}
    return {
      note: (
        <>
          {note}
          <FilledReview review={review} content={content} />
        </>
      ),
    }
  }
  const steps = (all ? list : list.slice(0, firstShown)).map((version) => ({
    key: String(version.version),
    at: version.recordedAt,
    who: version.changedBy,
    what: (
      <>
        {t(`enum.target.action.${version.action}`)} {t('web.target.version', { version: version.version })}
        {version.action === 'APPROVE' && (
          <>
            {' '}
            <MoneyText fen={version.budgetFen} fixed /> {version.document}
          </>
        )}{' '}
        {version.version > 1 && version.contentVersion === version.version && (
          <Link
            to={`/targets/${id}/compare` as never}
            search={{ before: `${id}~${version.version - 1}`, after: `${id}~${version.version}` } as never}
          >
            {t('web.target.compare.act')}
          </Link>
        )}
      </>
    ),
    ...noteOf(version),
    ...(version.state === 'RETURNED' && { tone: 'red' as const }),
  }))
  return (
    <RailSection
      title={t('web.target.history.title')}
      {...(list.length > firstShown && {
        action: (
          <button type="button" className="linkish" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t('web.target.history.less') : t('web.target.history.all', { count: list.length })}
          </button>
        ),
      })}
    >
      {versions.isError && <ErrorState error={versions.error} onRetry={() => void versions.refetch()} />}
      <div className="target-history">
        <Timeline steps={steps} now={now} />
      </div>
    </RailSection>
  )
}
