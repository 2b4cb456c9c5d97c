import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'

/** How far the ledger has come; the page may be left meanwhile. */
export function Progress({ done, total, label }: { done: number; total: number; label: string }) {
  const { t } = useTranslation()
  return (
    <p className="yearend-acts" role="status">
      {label}
      <progress className="yearend-bar" aria-label={label} max={Math.max(total, 1)} value={done} />
      <span>
        <Figure plain value={done} /> / <Figure plain value={total} />
      </span>
      <span className="muted">{t('web.yearend.may_leave')}</span>
    </p>
  )
}
