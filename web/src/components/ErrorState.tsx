import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { isForbidden, Problem, sentence } from '@/lib/problem'
import './state.css'

export interface ErrorStateProps {
  error: unknown
  onRetry?: () => void
}

/** Something could not be had: the sentence, the request's number, and another try. */
export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const { t } = useTranslation()
  const forbidden = isForbidden(error)
  return (
    <div className="state state-error" role="alert">
      <p>{sentence(error)}</p>
      {forbidden && <p className="muted small">{t('web.forbidden.whom')}</p>}
      {error instanceof Problem && error.requestId && error.status >= 500 && (
        <p className="muted small">{t('web.failure.request', { id: error.requestId })}</p>
      )}
      {onRetry && !forbidden && <Button onClick={onRetry}>{t('web.state.retry')}</Button>}
    </div>
  )
}
