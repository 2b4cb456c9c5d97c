import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import './statepage.css'

/** No page has this address. */
export function MissingPage() {
  const { t } = useTranslation()
  const title = t('web.missing.title')
  useEffect(() => {
    document.title = `${title} · 财效`
  }, [title])
  return (
    <section className="statepage">
      <h1>{title}</h1>
      <p>{t('web.missing.text')}</p>
      <Link to="/">{t('web.state.home')}</Link>
    </section>
  )
}
