import { useTranslation } from 'react-i18next'
import './state-tag.css'

/** What was issued before the congress had approved the budget says so wherever it stands. */
export function EarlyMark() {
  const { t } = useTranslation()
  return <span className="early-mark">{t('web.quota.mark.provisional')}</span>
}
