import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DocumentCaseActs } from '@/app/documentCase'
import { EmptyState } from '@/components/EmptyState'
import { ErrorState } from '@/components/ErrorState'
import { PageHead } from '@/components/PageHead'
import { ExportMenu } from '../components/ExportMenu'
import { CaseDesk } from '../review/CaseDesk'
import { KeysHelp } from '../review/KeysHelp'
import { QueuePane } from '../review/QueuePane'
import { useCase } from '../review/useCase'
import { type QueueView, useQueue } from '../review/useQueue'
import '@/components/rail.css'
import '../components/desk.css'
import '../review/review.css'

/** The desk of a reviewer: the queue, the case as its maker saw it, and the decision. */
export function ReviewDeskPage() {
  const { t } = useTranslation()
  const queue = useQueue()
  const { shown, behind, error, retry } = useCase(queue)
  const [help, setHelp] = useState(false)
  return (
    <>
      <PageHead title={t('web.review.title')} line={t('web.review.line')}>
        {shown && (
          <button type="button" className="linkish review-help" onClick={() => setHelp(true)}>
            {t('web.review.keys.title')}
            <kbd>?</kbd>
          </button>
        )}
        {queue.place > 0 && (
          <span className="review-place">
            {t('web.review.place', { place: queue.place, count: queue.total })}
          </span>
        )}
        <Step queue={queue} to="previous" label={t('web.review.previous')} sign="↑" />
        <Step queue={queue} to="next" label={t('web.review.next')} sign="↓" />
        {shown && !behind && <DocumentCaseActs key={shown.target.id} object={shown.target.id} />}
        {shown && <Button onClick={() => window.print()}>{t('web.act.print')}</Button>}
        {shown && <ExportMenu target={shown.target} />}
      </PageHead>
      {help && <KeysHelp onClose={() => setHelp(false)} />}
      <div className="review-desk" tabIndex={-1}>
        <QueuePane queue={queue} />
        {error !== null ? (
          <div className="review-none">
            <ErrorState error={error} onRetry={retry} />
          </div>
        ) : shown ? (
          <CaseDesk
            key={shown.target.id}
            shown={shown}
            behind={behind}
            queue={queue}
            onHelp={() => setHelp(true)}
          />
        ) : (
          <Nothing queue={queue} />
        )}
      </div>
    </>
  )
}

interface StepProps {
  queue: QueueView
  to: 'previous' | 'next'
  label: string
  sign: string
}

function Step({ queue, to, label, sign }: StepProps) {
  const row = queue[to]
  return (
    <Button disabled={!row} onClick={() => row && queue.open(row.id)}>
      {label}
      <kbd>{sign}</kbd>
    </Button>
  )
}

/** Before the first case is there, and when none waits any more. */
function Nothing({ queue }: { queue: QueueView }) {
  const { t } = useTranslation()
  const { loading, items, current, ask, error } = queue
  if (error !== null) return <div className="review-none" />
  if (loading || current !== undefined || items.length > 0) {
    return (
      <div className="review-shown" role="status" aria-label={t('web.state.loading')}>
        <section className="review-case">
          <header className="review-bar" />
          <div className="paper-desk">
            <div className="paper paper-narrow target-skeleton" />
          </div>
        </section>
        <aside className="review-panel" />
      </div>
    )
  }
  const filtered = ask.state !== '' || ask.department !== ''
  return (
    <div className="review-none">
      <EmptyState reason={t(filtered ? 'web.review.empty_filter' : 'web.review.empty', { year: ask.year })}>
        {filtered ? (
          <Button onClick={() => queue.filter({ state: '', department: '' })}>
            {t('web.review.unfilter')}
          </Button>
        ) : (
          <Link to={'/targets' as never}>{t('web.review.to_list')}</Link>
        )}
      </EmptyState>
    </div>
  )
}
