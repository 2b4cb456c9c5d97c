import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { isForbidden, isMissing, Problem, sentence } from '@/lib/problem'
import { ForbiddenPage } from './ForbiddenPage'
import { MissingPage } from './MissingPage'
import './statepage.css'

interface FailurePageProps {
  error: unknown
  reset?: () => void
}

/** Something broke while a page was shown; the rest of the program goes on. */
export function FailurePage({ error, reset }: FailurePageProps) {
  const { t } = useTranslation()
  if (isForbidden(error)) return <ForbiddenPage error={error} />
  if (isMissing(error)) return <MissingPage />
  return (
    <section className="statepage" role="alert">
      <h1>{t('web.failure.title')}</h1>
      <p>{sentence(error)}</p>
      {error instanceof Problem && error.requestId && (
        <p className="muted">{t('web.failure.request', { id: error.requestId })}</p>
      )}
      <Button onClick={() => (reset ? reset() : location.reload())}>{t('web.state.retry')}</Button>
    </section>
  )
}
