import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBook, useMay } from '@/app/session/session'
import { Segments } from '@/components/Segments'
import { attachmentsQuery } from '@/foundation/attachment/api'
import { Attachments } from '@/foundation/attachment/components/Attachments'
import { formatDay } from '@/lib/when'
import type { Remark } from '../wire'
import type { ReviewCase } from './api'
import { CasePaper } from './CasePaper'

export interface CasePaneProps {
  shown: ReviewCase
  remarks: readonly Remark[]
  active: string
  onMark: (anchor: string) => void
  onRemark: ((anchor: string) => void) | undefined
}

type View = 'changes' | 'clean' | 'files'

/** The case in the middle: what changed, the clean sheet, or the papers that came with it. */
export function CasePane({ shown, remarks, active, onMark, onRemark }: CasePaneProps) {
  const { t } = useTranslation()
  const { target, comparison } = shown
  const now = useBook().now
  const may = useMay()
  const owner = { kind: 'target', id: target.id } as const
  const files = useQuery({ ...attachmentsQuery(owner), enabled: may('attachment.read') })
  const [wanted, setWanted] = useState<View>()
  const views: View[] = [
    ...(comparison ? ['changes' as const] : []),
    'clean',
    ...(files.data?.items.some(({ removed }) => !removed) ? ['files' as const] : []),
  ]
  const view = views.find((each) => each === wanted) ?? views[0] ?? 'clean'
  return (
    <section className="review-case" aria-label={target.name} tabIndex={-1}>
      <header className="review-bar">
        <b title={target.name}>{target.name}</b>
        {target.reviewRound > 0 && (
          <span>
            {t('web.review.came', {
              round: target.reviewRound,
              by: target.changedBy,
              at: formatDay(target.changedAt, now),
            })}
          </span>
        )}
        {comparison && (
          <span className="review-changes">
            {t('web.review.changes', { count: comparison.differences.length })}
          </span>
        )}
        {views.length > 1 && (
          <Segments
            label={t('web.review.view.label')}
            value={view}
            options={views.map((value) => ({ value, label: t(`web.review.view.${value}`) }))}
            onChange={setWanted}
          />
        )}
      </header>
      {view === 'files' ? (
        <div className="paper-desk">
          <div className="paper paper-narrow review-files">
            <Attachments owner={owner} writable={false} />
          </div>
        </div>
      ) : (
        <CasePaper
          shown={shown}
          tracked={view === 'changes'}
          remarks={remarks}
          active={active}
          onMark={onMark}
          onRemark={onRemark}
        />
      )}
    </section>
  )
}
