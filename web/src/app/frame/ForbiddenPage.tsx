import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { sentence } from '@/lib/problem'
import './statepage.css'

/** The person may not open this; the rule that refused is told in one sentence. */
export function ForbiddenPage({ error }: { error?: unknown }) {
  const { t } = useTranslation()
  return (
    <section className="statepage">
      <h1>{t('web.forbidden.title')}</h1>
      <p>{error ? sentence(error) : t('web.forbidden.text')}</p>
      <p className="muted">{t('web.forbidden.whom')}</p>
      <Link to="/">{t('web.state.home')}</Link>
    </section>
  )
}
