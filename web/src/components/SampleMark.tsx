import { useTranslation } from 'react-i18next'

/** Before the name of what only a demo book has: behind it, a long name would push it out of sight. */
export function SampleMark({ of }: { of: { sample?: boolean } }) {
  const { t } = useTranslation()
  return of.sample ? <span className="muted small">{t('web.sample')} </span> : null
}
