import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { documentKind } from '@/app/documents'
import { ErrorState } from '@/components/ErrorState'
import { PageHead } from '@/components/PageHead'
import { ScrollArea } from '@/components/ScrollArea'
import { StateTag } from '@/components/StateTag'
import { caseQuery } from '../api'
import { CaseBody } from '../components/CaseBody'
import { useKinds } from '../components/useKinds'
import { toneOf } from '../model/tone'
import '../workflow.css'

/** One case as a page of its own. */
export function CasePage() {
  const { t } = useTranslation()
  const { id } = useParams({ strict: false }) as { id: string }
  const kinds = useKinds()
  const { data, error, refetch } = useQuery(caseQuery(id))
  const path = data && documentKind(data.kind).path(data.objectId)
  return (
    <>
      <PageHead
        title={data?.title ?? t('web.menu.cases')}
        line={
          data && `${kinds.nameOf(data.kind)} · ${data.departmentName} · ${data.unitCode} ${data.unitName}`
        }
      >
        {data && <StateTag kind="enum.workflow.state" state={data.state} {...toneOf(data.state)} />}
        {path && <Link to={path as never}>{t('web.workflow.document')}</Link>}
        <Link to={'/workflow/cases' as never}>{t('web.workflow.all_cases')}</Link>
      </PageHead>
      <ScrollArea className="page-body" label={t('web.menu.cases')}>
        {error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!data && !error && <p className="muted">{t('web.state.loading')}</p>}
        {data && <CaseBody detail={data} />}
      </ScrollArea>
    </>
  )
}
