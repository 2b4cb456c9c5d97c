import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

/** The two lists that belong together: units, and the departments they belong to. */
export function HouseLinks({ here }: { here: 'units' | 'departments' }) {
  const { t } = useTranslation()
  return here === 'units' ? (
    <Link to={'/departments' as never}>{t('web.org.departments')}</Link>
  ) : (
    <Link to={'/units' as never}>{t('web.org.units')}</Link>
  )
}
