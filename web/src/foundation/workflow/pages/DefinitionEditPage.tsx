import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ForbiddenPage } from '@/app/frame/ForbiddenPage'
import { useMay } from '@/app/session/session'
import { ErrorState } from '@/components/ErrorState'
import { PageHead } from '@/components/PageHead'
import { versionsQuery } from '../api'
import { DefinitionEditor } from '../components/DefinitionEditor'
import '../workflow.css'

/** The editor begins with the newest version; what others save meanwhile does not change what is typed. */
export function DefinitionEditPage() {
  const { t } = useTranslation()
  const may = useMay()
  const { kind } = useParams({ strict: false }) as { kind: string }
  const [base, setBase] = useState(0)
  const { data, error, refetch } = useQuery(versionsQuery(kind))
  if (!may('workflow.define')) return <ForbiddenPage />
  const version = data?.items.find((one) => one.version === base) ?? data?.items[0]
  if (!version) {
    return (
      <>
        <PageHead title={t('web.workflow.next_version')} />
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <p className="app-loading muted">{t('web.state.loading')}</p>
        )}
      </>
    )
  }
  if (base === 0) setBase(version.version)
  const reload = () => void refetch().then(() => setBase(0))
  return <DefinitionEditor key={`${kind} ${version.version}`} base={version} onReload={reload} />
}
