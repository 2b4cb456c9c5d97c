import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '@/components/ErrorState'
import { closingsQuery } from '../api'

/** Whoever is asked about a closing comes to the page of its year, whichever year he looks at. */
export function YearClosingPage() {
  const { t } = useTranslation()
  const { id = '' } = useParams({ strict: false })
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(closingsQuery)
  const year = data?.find((closing) => closing.id === id)?.year
  useEffect(() => {
    if (data)
      void navigate({
        to: '/year-end',
        search: year ? { year: String(year) } : {},
        replace: true,
      } as never)
  }, [data, year, navigate])
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  return <p className="muted">{t('web.state.loading')}</p>
}
