import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import './statepage.css'

/** No page has this address. */
export function MissingPage() {
  const { t } = useTranslation()
  return (
    <section className="statepage">
      <h1>{t('web.missing.title')}</h1>
      <p>{t('web.missing.text')}</p>
      <Link to="/">{t('web.state.home')}</Link>
    </section>
  )
}
