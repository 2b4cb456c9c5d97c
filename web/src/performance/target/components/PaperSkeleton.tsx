import { useTranslation } from 'react-i18next'
import './desk.css'

/** The sheet before its words are there; it has the size it will have. */
export function PaperSkeleton() {
  const { t } = useTranslation()
  return (
    <div className="target-desk" role="status" aria-label={t('web.state.loading')}>
      <div className="paper-desk">
        <div className="paper target-skeleton" />
      </div>
      <div className="rail" />
    </div>
  )
}
