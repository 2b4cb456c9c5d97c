import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { StateTag } from '@/components/StateTag'
import { formatInstant } from '@/lib/when'
import { toneOf } from '../model/tone'
import type { TargetDetail } from '../wire'

export interface NotMineProps {
  target: TargetDetail
  why: string
  /** The next case that waits. */
  onNext: (() => void) | undefined
}

/** The case does not wait for this person: decided by somebody else meanwhile, or never his. */
export function NotMine({ target, why, onNext }: NotMineProps) {
  const { t } = useTranslation()
  const now = useBook().now
  return (
    <footer className="review-decide review-not-mine" role="status">
      <p>
        <StateTag kind="enum.target.state" state={target.state} tone={toneOf(target.state)} />{' '}
        {t('web.review.not_mine', { by: target.changedBy, at: formatInstant(target.changedAt, now) })}
      </p>
      {why && <p className="muted small">{why}</p>}
      <div className="button-row">
        {onNext && <Button onClick={onNext}>{t('web.review.next')}</Button>}
        <Link to={`/targets/${target.id}` as never}>
          <Button>{t('web.target.compare.open')}</Button>
        </Link>
      </div>
    </footer>
  )
}
